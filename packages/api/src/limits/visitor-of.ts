import type { Actor } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';
import { sign } from '../signed/signature.ts';
import { addressKey } from './address-key.ts';

/** What the calls of a page's visitor are counted under: their address, signed, of which the database learns nothing. */
export function visitorOf(
  { settings }: Pick<ApiDeps, 'settings'>,
  { key, workspaceId }: Pick<Actor, 'key' | 'workspaceId'>,
  address: string,
): { visitor?: string } {
  if (key?.kind !== 'publishable') return {};
  const signed = sign(settings.secretsKeys, 'visitor', `${workspaceId} ${addressKey(address)}`);
  return { visitor: signed.toString('base64url') };
}

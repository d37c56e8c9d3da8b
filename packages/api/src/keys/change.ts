import { AppError } from '@voxie/contracts';
import type { ApiKey, apiKeyInputs } from '@voxie/contracts';
import { apiKeys } from '@voxie/db';
import type { z } from 'zod';
import type { Actor } from '../actor.ts';
import type { Ask } from '../context.ts';
import { isGood, makeKey, requireAgents } from './create.ts';
import type { WithToken } from './create.ts';

const hourMs = 3_600_000;

/** Throws NOT_FOUND, PRECONDITION_FAILED for a key that is no longer good. */
async function requireGoodKey(actor: Actor, keyId: string): Promise<ApiKey> {
  const key = await apiKeys.get(actor.db, actor.workspaceId, keyId);
  if (!isGood(key))
    throw new AppError('PRECONDITION_FAILED', 'This key was revoked or is out of date. Make a new one.');
  return key;
}

/** Changes what is given. Throws VALIDATION where a secret key is given agents or origins. */
export async function updateKey({ actor, audit, input }: Ask<z.infer<typeof apiKeyInputs.update>>): Promise<ApiKey> {
  const { keyId, ...change } = input;
  const before = await requireGoodKey(actor, keyId);
  if (before.kind === 'secret' && (change.agentIds !== undefined || change.origins !== undefined))
    throw new AppError('VALIDATION', 'A secret key has scopes, not agents and origins.');
  await requireAgents(actor, change.agentIds ?? []);
  const after = await apiKeys.update(actor.db, { workspaceId: actor.workspaceId, keyId }, change);
  await audit({ target: keyId, before, after });
  return after;
}

/** Makes a new key with the same rights. The old one goes on for some hours, but no longer than it would have. */
export async function rotateKey({
  deps,
  actor,
  audit,
  input,
}: Ask<z.infer<typeof apiKeyInputs.rotate>>): Promise<WithToken> {
  const old = await requireGoodKey(actor, input.keyId);
  const { kind, name, scopes, agentIds, origins, expiresAt } = old;
  const made = await makeKey(deps, actor, { kind, name, scopes, agentIds, origins, expiresAt });
  const until = Date.now() + input.overlapHours * hourMs;
  const endsAt = new Date(Math.min(until, expiresAt === null ? Infinity : Date.parse(expiresAt))).toISOString();
  await apiKeys.update(actor.db, { workspaceId: actor.workspaceId, keyId: old.id }, { expiresAt: endsAt });
  await audit({ target: old.id, before: old, after: made.key, details: { oldUntil: endsAt } });
  return made;
}

/** Ends a key, in use or not. One that is revoked already stays as it is. */
export async function revokeKey({ actor, audit, input }: Ask<{ keyId: string }>): Promise<ApiKey> {
  const { keyId } = input;
  const before = await apiKeys.get(actor.db, actor.workspaceId, keyId);
  if (before.revokedAt !== null) return before;
  const revokedAt = new Date().toISOString();
  const after = await apiKeys.update(actor.db, { workspaceId: actor.workspaceId, keyId }, { revokedAt });
  await audit({ target: keyId, before, after });
  return after;
}

import type { Secret } from '@voxie/contracts';
import { secrets } from '@voxie/db';
import type { Ask } from '../context.ts';
import { requireMay } from '../policy.ts';

/** Names, when and by whom: never a value. */
export async function listSecrets({ deps, actor }: Ask<object>): Promise<{ items: Secret[] }> {
  requireMay(actor, 'secrets.manage');
  return { items: await secrets.list(deps.service, actor.workspaceId) };
}

import type { LiveCall } from '@voxie/contracts';
import { live } from '@voxie/db';
import type { Ask } from '../context.ts';
import { requireMay } from '../policy.ts';

/** The calls of the workspace that are not over, oldest first. */
export async function listLive({ actor }: Ask<object>): Promise<{ items: LiveCall[] }> {
  requireMay(actor, 'calls.read');
  return { items: await live.list(actor.db, actor.workspaceId) };
}

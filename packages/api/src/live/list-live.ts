import type { LiveCall } from '@voxie/contracts';
import { live } from '@voxie/db';
import type { Ask } from '../context.ts';

/** The calls of the workspace that are not over, oldest first. */
export async function listLive({ actor }: Ask<object>): Promise<{ items: LiveCall[] }> {
  return { items: await live.list(actor.db, actor.workspaceId) };
}

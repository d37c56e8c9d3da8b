import type { Secret } from '@voxie/contracts';
import { secrets } from '@voxie/db';
import type { Ask } from '../context.ts';

/** Names, when and by whom: never a value. */
export async function listSecrets({ actor }: Ask<object>): Promise<{ items: Secret[] }> {
  return { items: await secrets.list(actor.db, actor.workspaceId) };
}

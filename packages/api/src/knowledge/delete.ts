import { knowledge } from '@voxie/db';
import type { Ask } from '../context.ts';
import { requireSource } from './get.ts';

/** Takes a source away with all its passages: from now on no search finds it, in calls under way neither. */
export async function deleteSource({ actor, audit, input }: Ask<{ sourceId: string }>): Promise<{ id: string }> {
  const source = await requireSource(actor, input.sourceId);
  await knowledge.remove(actor.db, actor.workspaceId, source.id);
  await audit({ target: source.id, before: { name: source.name, title: source.title } });
  return { id: source.id };
}

import { tracked } from '@trpc/server';
import type { KnowledgeEvent } from '@voxie/contracts';
import { knowledge } from '@voxie/db';
import { watchChanges } from '../changes/watch.ts';
import type { Watch } from '../changes/watch.ts';
import { withTrpcErrors } from '../changes/with-trpc-errors.ts';

/**
 * Every change of the workspace's sources, deletion included. The first event, and the one after a time in which changes
 * could not be heard, says `missed`: load the list then.
 */
export const watchKnowledge = withTrpcErrors(async function* watchKnowledge({ deps, actor, signal }: Watch<object>) {
  const matches = { workspaceId: actor.workspaceId, tables: ['knowledge_sources'] } as const;
  for await (const { changes, missed } of watchChanges({ hub: deps.changes, actor, matches, signal })) {
    const ids = changes.map(({ id }) => id);
    const changed = ids.length === 0 ? [] : await knowledge.listByIds(actor.db, actor.workspaceId, ids);
    const deletedIds = ids.filter((id) => !changed.some((source) => source.id === id));
    yield tracked(new Date().toISOString(), { changed, deletedIds, missed } satisfies KnowledgeEvent);
  }
});

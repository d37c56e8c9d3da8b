import { tracked } from '@trpc/server';
import { timestampSchema } from '@voxie/contracts';
import type { AgentEvent } from '@voxie/contracts';
import { agentChanges } from '@voxie/db';
import { watchChanges } from '../changes/watch.ts';
import type { Watch } from '../changes/watch.ts';
import { withTrpcErrors } from '../changes/with-trpc-errors.ts';

/**
 * Every change of the workspace's agents, deletion included. The event id is a time: a client that reconnects gets
 * the agents changed since.
 */
export const watchAgents = withTrpcErrors(async function* watchAgents({ deps, actor, input, signal }: Watch<object>) {
  const lastSeen = timestampSchema.safeParse(input.lastEventId);
  let since = lastSeen.success ? lastSeen.data : new Date().toISOString();
  const matches = { workspaceId: actor.workspaceId, tables: ['agents'] } as const;
  for await (const batch of watchChanges({ hub: deps.changes, actor, matches, signal })) {
    const changed = batch.missed
      ? await agentChanges.changedSince(actor.db, actor.workspaceId, { since })
      : await agentChanges.changedSince(actor.db, actor.workspaceId, { ids: batch.changes.map((change) => change.id) });
    for (const { at, isDeleted, ...agent } of changed) {
      since = at > since ? at : since;
      const isNew = batch.changes.some((change) => change.id === agent.agentId && change.op === 'insert');
      const kind = isDeleted ? 'deleted' : isNew ? 'created' : agent.isPublished ? 'published' : 'updated';
      yield tracked(since, { agentId: agent.agentId, revision: agent.revision, kind } satisfies AgentEvent);
    }
  }
});

import { agentLeftovers } from '@voxie/db';
import { removeFolder, removeRedisValues } from '@voxie/tools';
import type { ApiDeps } from '../deps.ts';

/** Whose files and keys. */
interface Owner {
  workspaceId: string;
  agentId: string;
}

/** What its open calls were at work on, when the agent was deleted, has come to its end by then. */
const graceSeconds = 10;

/**
 * Removes what deleted agents kept outside the database, their files and their keys in Redis; of those that were deleted when
 * nobody listened, too.
 */
export function workOnDeletedAgents(
  deps: Pick<ApiDeps, 'service' | 'settings' | 'changes' | 'jobs' | 'logger'>,
): Disposable {
  const { service: db, settings } = deps;
  deps.jobs.work('agent_forget', async ({ data: owner }) => {
    if (!(await agentLeftovers.isPending(db, owner))) return { removed: false };
    await removeFolder(settings, owner);
    const keys = settings.redisUrl === null ? 0 : await removeRedisValues(settings.redisUrl, owner, deps.logger);
    await agentLeftovers.markRemoved(db, owner);
    return { removed: true, keys };
  });
  const send = async (owners: readonly Owner[]) => {
    for (const owner of owners) await deps.jobs.send('agent_forget', owner, { startAfterSeconds: graceSeconds });
  };
  // A promise that is not sent now stays pending, and is found when the API starts or hears again.
  const onFailure = (error: unknown) => deps.logger.warn({ err: error }, 'What a deleted agent kept is removed later');
  const unsubscribe = deps.changes.subscribe({
    onChange: ({ table, agentId, workspaceId }) => {
      if (table === 'agent_leftovers' && agentId !== null) void send([{ agentId, workspaceId }]).catch(onFailure);
    },
    onMissed: () => void agentLeftovers.listPending(db).then(send).catch(onFailure),
  });
  return { [Symbol.dispose]: unsubscribe };
}

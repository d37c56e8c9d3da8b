import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createClient } from '@redis/client';
import { agentLeftovers } from '@voxie/db';
import { JobFailure } from '@voxie/jobs';
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
    await rm(join(settings.filesDirectory, owner.workspaceId, owner.agentId), { recursive: true, force: true });
    const keys = settings.redisUrl === null ? 0 : await removeRedisKeys(settings.redisUrl, owner);
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

/** The keys that `redis_set` of packages/tools made for an agent. Answers how many there were. */
async function removeRedisKeys(url: string, { workspaceId, agentId }: Owner): Promise<number> {
  const prefix = `voxie:{${workspaceId}:${agentId}}`;
  const client = createClient({
    url,
    disableOfflineQueue: true,
    socket: { connectTimeout: 3000, reconnectStrategy: false },
  });
  // Heard, so that it does not end the process; the command that waits fails with it.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const names = await client.zRange(`${prefix}:keys`, 0, -1);
    await client.del([...names.map((name) => `${prefix}:value:${name}`), `${prefix}:keys`]);
    return names.length;
  } catch (error) {
    throw new JobFailure('Redis cannot be reached.', { cause: error });
  } finally {
    if (client.isOpen) client.destroy();
  }
}

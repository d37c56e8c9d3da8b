import { jobQueues } from '@voxie/contracts';
import { memory } from '@voxie/db';
import { JobFailure } from '@voxie/jobs';
import type { JobTry } from '@voxie/jobs';
import { ChatFailure, writeMemory } from '@voxie/knowledge';
import type { ApiDeps } from '../deps.ts';

type WriteJobDeps = Pick<ApiDeps, 'service' | 'chat' | 'changes' | 'jobs' | 'logger'>;

/** Writes down what calls said, as soon as they are over; those of a time when nobody listened, too. */
export function workOnMemory(deps: WriteJobDeps): Disposable {
  deps.jobs.work('memory_write', (job) => writeOnce(deps, job));
  const send = async (writes: readonly { callId: string; workspaceId: string }[]) => {
    for (const { callId, workspaceId } of writes) await deps.jobs.send('memory_write', { workspaceId, callId });
  };
  // A promise that is not sent now stays pending, and is found when the API starts or hears again.
  const onFailure = (error: unknown) => deps.logger.warn({ err: error }, 'A memory is written later');
  const unsubscribe = deps.changes.subscribe({
    onChange: ({ table, op, callId, workspaceId }) => {
      if (table === 'memory_writes' && op === 'insert' && callId !== null)
        void send([{ callId, workspaceId }]).catch(onFailure);
    },
    onMissed: () => void memory.listPending(deps.service).then(send).catch(onFailure),
  });
  return { [Symbol.dispose]: unsubscribe };
}

async function writeOnce(
  { service: db, chat }: WriteJobDeps,
  { data, attempt, signal }: JobTry<'memory_write'>,
): Promise<unknown> {
  try {
    return { facts: await writeMemory({ db, chat }, data.callId, signal) };
  } catch (error) {
    if (attempt > jobQueues.memory_write.retries) await memory.giveUp(db, data.callId);
    throw error instanceof ChatFailure ? new JobFailure(error.message, { cause: error }) : error;
  }
}

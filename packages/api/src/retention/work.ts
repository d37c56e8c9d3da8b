import { recordings, workspaceData } from '@voxie/db';
import { JobFailure } from '@voxie/jobs';
import type { JobTry } from '@voxie/jobs';
import { StoreError } from '@voxie/recordings';
import type { ApiDeps } from '../deps.ts';
import { sendRemovals } from './send-removals.ts';

type RetentionDeps = Pick<ApiDeps, 'service' | 'settings' | 'changes' | 'jobs' | 'logger'>;

/** What was kept long enough goes within this time. Several processes that look at once share the work. */
const sweepEveryMs = 3_600_000;
const sweepAtOnce = 200;
/** Queues whose jobs hold words of calls. */
const wordy = ['run_code', 'http_request', 'summarise_call'] as const;

/** Removes what was kept long enough, and what deleted calls left outside their tables. */
export function workOnRetention(deps: RetentionDeps): Disposable {
  const { service: db, jobs, logger } = deps;
  jobs.work('content_remove', async (job) => await removeRest(deps, job));
  const onFailure = (error: unknown) => logger.warn({ err: error }, 'What was kept long enough is removed later');
  const sendPending = () =>
    void recordings
      .listLeftovers(db)
      .then((leftovers) => sendRemovals(deps, leftovers))
      .catch(onFailure);
  const unsubscribe = deps.changes.subscribe({
    onChange: ({ table, callId, workspaceId }) => {
      if (table === 'recording_leftovers' && callId !== null) void sendRemovals(deps, [{ workspaceId, callId }]);
    },
    onMissed: sendPending,
  });
  const look = () => {
    void workspaceData.sweep(db).catch(onFailure);
    void sweepAll(deps).catch(onFailure);
    // Of those whose job gave up: a store that was away for days.
    sendPending();
  };
  const timer = setInterval(look, sweepEveryMs);
  look();
  return {
    [Symbol.dispose]: () => {
      clearInterval(timer);
      unsubscribe();
    },
  };
}

async function sweepAll(deps: RetentionDeps): Promise<void> {
  for (;;) {
    const expired = await recordings.sweep(deps.service, sweepAtOnce);
    if (expired.length === 0) return;
    deps.logger.info({ calls: expired.length }, 'Removed what was kept long enough');
    await sendRemovals(
      deps,
      expired.filter(({ what }) => what === 'content'),
    );
  }
}

/** Sound in the store, and jobs with what they answered. Done again until all of it is gone. */
async function removeRest(
  { service: db, settings, jobs }: RetentionDeps,
  { data: { workspaceId, callId } }: JobTry<'content_remove'>,
): Promise<{ recordings: number }> {
  const leftovers = await recordings.listLeftovers(db, callId);
  for (const { storeKey } of leftovers) {
    try {
      await settings.recordings.delete(storeKey);
    } catch (error) {
      if (error instanceof StoreError) throw new JobFailure(error.message, { cause: error });
      throw error;
    }
    await recordings.markRemoved(db, storeKey);
  }
  if (!(await recordings.isContentDeleted(db, callId))) return { recordings: leftovers.length };
  const atWork = await jobs.forget({ workspaceId, callId, queues: wordy });
  if (atWork > 0) throw new JobFailure('A job of this call is still at work.');
  return { recordings: leftovers.length };
}

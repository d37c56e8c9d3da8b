import type { JobContext } from '@livekit/agents';
import { calls } from '@voxie/db';
import { setTimeout as delay } from 'node:timers/promises';
import type { RuntimeDeps } from '../deps.ts';
import { retry } from '../record/retry.ts';
import { whyRefused } from './claim.ts';
import type { Ending } from './ending.ts';
import type { CallJob } from './job.ts';
import type { LiveCall } from './live-call.ts';

/** A session that does not close in time is left to the end of its process. */
const closeWithinMs = 10_000;
const storeForMs = 30_000;

interface FinishInput {
  ctx: JobContext;
  job: CallJob;
  live: LiveCall | undefined;
  /** Lets go of what the host and the tools held. Never rejects. */
  release: () => Promise<void>;
  ending: Ending;
  deps: RuntimeDeps;
}

/** After this nothing of the call remains: the record is whole, the row is over, the room is gone, the process ends. */
export async function finishCall({ ctx, job, live, release, ending, deps }: FinishInput): Promise<void> {
  const { logger } = deps;
  logger.info({ ending }, 'call ending');
  await closeLive(live, deps);
  await release();
  // A room that another worker serves now is not ours to delete.
  if (await mayClose(job, ending, deps)) await ctx.deleteRoom(job.roomName);
  ctx.shutdown('call over');
}

async function closeLive(live: LiveCall | undefined, { logger }: RuntimeDeps): Promise<void> {
  if (live === undefined) return;
  const timer = new AbortController();
  const late = delay(closeWithinMs, 'late' as const, { signal: timer.signal }).catch(() => undefined);
  try {
    if ((await Promise.race([live.close(), late])) === 'late') logger.warn('the session did not close in time');
  } catch (error) {
    logger.warn({ err: error }, 'the session did not close well');
  } finally {
    timer.abort();
  }
}

/** Stores the end, which only the claim's holder can. False: another worker has the call. */
async function mayClose(job: CallJob, ending: Ending, { db, logger }: RuntimeDeps): Promise<boolean> {
  if ('left' in ending) return ending.left !== 'claim_lost';
  try {
    return await retry(
      async () => {
        const ended = await calls.finish(db, job.callId, { ...ending, by: job.claimant });
        return ended !== null || (await whyRefused(db, job.callId)) === 'call_over';
      },
      { forMs: storeForMs, onError: (error) => logger.warn({ err: error }, 'the end is not stored yet') },
    );
  } catch (error) {
    logger.error({ err: error }, 'the end could not be stored; the supervisor closes the call');
    return true;
  }
}

import type { JobContext } from '@livekit/agents';
import type { RecordedEnd } from '@voxie/contracts';
import { setTimeout as delay } from 'node:timers/promises';
import type { RuntimeDeps } from '../deps.ts';
import type { Journal } from '../record/journal.ts';
import { retry } from '../record/retry.ts';
import { whyRefused } from './claim.ts';
import type { Ending } from './ending.ts';
import type { CallJob } from './job.ts';
import type { LiveCall } from './live-call.ts';

/** A session that does not close in time is left to the end of its process. */
const closeWithinMs = 10_000;
/** What is on disk is replayed by the worker; what is in memory alone is worth a longer wait. */
const storeForMs = { onDisk: 5000, inMemory: 30_000 };
const askForMs = 5000;

interface FinishInput {
  ctx: JobContext;
  job: CallJob;
  journal: Journal;
  live: LiveCall | undefined;
  /** Lets go of what the host and the tools held. Never rejects. */
  release: () => Promise<void>;
  ending: Ending;
  deps: RuntimeDeps;
}

/** After this nothing of the call remains: the record is whole, the row is over, the room is gone, the process ends. */
export async function finishCall(input: FinishInput): Promise<void> {
  const { ctx, job, live, release, ending, deps } = input;
  const { logger } = deps;
  logger.info({ ending }, 'call ending');
  await closeLive(live, deps);
  await release();
  // A room that another worker serves now is not ours to delete.
  if (await mayClose(input)) await ctx.deleteRoom(job.roomName);
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
async function mayClose({ job, journal, ending, deps: { db, logger } }: FinishInput): Promise<boolean> {
  const isOurs = !('left' in ending);
  if (isOurs) journal.write({ kind: 'end', row: endOf(ending, job) });
  const forMs = journal.isOnDisk ? storeForMs.onDisk : storeForMs.inMemory;
  const isStored = await journal.close({ forMs });
  if (!isStored) logger.warn('the rest of the record waits on disk for the database');
  if (!isOurs) return ending.left !== 'claim_lost';
  if (!isStored) return true;
  try {
    return (await retry(async () => await whyRefused(db, job.callId), { forMs: askForMs })) === 'call_over';
  } catch (error) {
    logger.warn({ err: error }, 'whether the call is over is not known');
    return true;
  }
}

const endOf = (ending: Exclude<Ending, { left: string }>, job: CallJob): RecordedEnd => ({
  endReason: 'end' in ending ? ending.end : null,
  failureReason: 'failure' in ending ? ending.failure : null,
  detail: 'failure' in ending ? (ending.detail ?? '') : '',
  worker: job.claimant,
  at: new Date().toISOString(),
});

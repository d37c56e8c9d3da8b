import { calls } from '@voxie/db';
import type { RuntimeDeps } from '../deps.ts';
import { whyRefused } from './claim.ts';
import type { EndingLatch } from './ending.ts';
import type { CallJob } from './job.ts';

/** Less than the time after which a silent claim is taken back (6 s, the API's supervisor). */
const everyMs = 2500;

/** Tells the database that the agent lives. Refused: the call is over or another's, so this one leaves. */
export function startHeartbeat(job: CallJob, ending: EndingLatch, { db, logger }: RuntimeDeps): Disposable {
  let isBeating = false;
  const beat = async () => {
    if (isBeating) return;
    isBeating = true;
    try {
      const isHeld = await calls.heartbeat(db, { callId: job.callId, worker: job.claimant });
      if (!isHeld) ending.settle({ left: await whyRefused(db, job.callId) });
    } catch (error) {
      // The database being away must not end a call that goes well.
      logger.warn({ err: error }, 'heartbeat not stored');
    } finally {
      isBeating = false;
    }
  };
  const timer = setInterval(() => void beat(), everyMs);
  return { [Symbol.dispose]: () => clearInterval(timer) };
}

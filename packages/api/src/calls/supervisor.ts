import { setTimeout as sleep } from 'node:timers/promises';
import type { Call, Deployment } from '@voxie/contracts';
import { supervision } from '@voxie/db';
import { inSpan, meter, traceparentOf } from '@voxie/platform';
import type { ApiDeps } from '../deps.ts';
import { placeInTrace } from './call-trace.ts';
import { closeRoom } from './close.ts';
import { countEnd, reportFailed } from './count-end.ts';

type SupervisorDeps = Pick<ApiDeps, 'service' | 'livekit' | 'changes' | 'logger'>;

/** All in ms. LiveKit's dispatch is one-shot: one that met no worker is lost and must be made again. */
const due = {
  retryAfterMs: 1500,
  /** The caller is told within 10 s: a tick and the telling are in it. */
  giveUpAfterMs: 9400,
  /** A worker that claimed a call and then died loses it to another after this long. */
  joinWithinMs: 6000,
};
const overdue = { giveUpAfterMs: due.giveUpAfterMs, joinWithinMs: 15_000, lostAfterMs: 15_000 };
/** Longer than any call. */
const neverMs = 7 * 86_400_000;

const pauses = {
  /** While a call waits for its agent. */
  waitingMs: 300,
  /** While every open call has one. */
  talkingMs: 2000,
  /** With nothing open: a notice may be lost, so look at times. */
  idleMs: 10_000,
  /** Between two looks, however much happens. */
  shortestMs: 100,
};

const deploymentOf: Record<Call['kind'], Deployment> = { agent: 'spawner', creation: 'voxie' };

/** Sends an agent again to every call that waits for one. The database hands each to one supervisor only. */
async function dispatchDue(deps: SupervisorDeps): Promise<void> {
  const waiting = await supervision.takeDue(deps.service, due);
  await Promise.all(
    waiting.map(async (call) => {
      const { id, workspaceId, roomName, attempt } = call;
      const line = { callId: id, workspaceId, room: roomName, attempt };
      try {
        await dispatchAgain(deps, call);
        deps.logger.info(line, 'Agent dispatched again');
      } catch (error) {
        deps.logger.warn({ ...line, err: error }, 'Dispatch failed');
      }
    }),
  );
}

async function dispatchAgain(deps: SupervisorDeps, call: Call): Promise<void> {
  const { id, kind, roomName, attempt } = call;
  const deployment = deploymentOf[kind];
  await inSpan('livekit.dispatch_again', { parent: placeInTrace(call), attributes: { attempt } }, async ({ trace }) => {
    const traceparent = traceparentOf(trace);
    const metadata = { callId: id, attempt, ...(traceparent === undefined ? {} : { traceparent }) };
    await deps.livekit.dispatch(roomName, { deployment, metadata });
  });
  meter.count('voxie_dispatches_total', { deployment, attempt: 'again' });
}

async function closeOverdue(deps: SupervisorDeps, isLossKnown: boolean): Promise<void> {
  const times = isLossKnown ? overdue : { ...overdue, lostAfterMs: neverMs };
  const closed = await supervision.closeOverdue(deps.service, times);
  await Promise.all(
    closed.map(async (call) => {
      const { id, workspaceId, kind, roomName, failureReason } = call;
      deps.logger.warn({ callId: id, workspaceId, room: roomName, reason: failureReason }, 'Call closed');
      if (failureReason !== null) countEnd(kind, { failure: failureReason });
      reportFailed(call);
      await closeRoom(deps, { id, roomName });
    }),
  );
}

/** One look at the open calls. Answers how long the next may wait. */
async function supervise(deps: SupervisorDeps, isLossKnown: boolean): Promise<number> {
  const earliest = await supervision.earliestOpenStatus(deps.service);
  if (earliest === null) return pauses.idleMs;
  const isWaiting = earliest === 'requested' || earliest === 'dispatched';
  await closeOverdue(deps, isLossKnown);
  if (isWaiting) await dispatchDue(deps);
  return isWaiting ? pauses.waitingMs : pauses.talkingMs;
}

const pause = async (ms: number, signal: AbortSignal) => {
  await sleep(ms, undefined, { signal }).catch(() => undefined);
};

/** Looks after open calls until stopped: no call waits for ever, none is left without its agent. */
export function startSupervisor(deps: SupervisorDeps): { stop: () => Promise<void> } {
  const stopping = new AbortController();
  let news = new AbortController();
  const onNews = () => news.abort();
  const unsubscribe = deps.changes.subscribe({
    onChange: (change) => {
      if (change.table === 'call_sessions') onNews();
    },
    onMissed: onNews,
  });

  // While the database was away no agent could say that it lives: each gets the time to say so again.
  let blindUntilMs = 0;

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      news = new AbortController();
      let nextMs: number = pauses.waitingMs;
      try {
        nextMs = await supervise(deps, performance.now() >= blindUntilMs);
      } catch (error) {
        blindUntilMs = performance.now() + overdue.lostAfterMs;
        deps.logger.warn({ err: error }, 'Open calls could not be looked after; trying again');
      }
      await pause(pauses.shortestMs, stopping.signal);
      await pause(nextMs - pauses.shortestMs, AbortSignal.any([stopping.signal, news.signal]));
    }
  }

  const running = run();
  return {
    stop: async () => {
      unsubscribe();
      stopping.abort();
      await running;
    },
  };
}

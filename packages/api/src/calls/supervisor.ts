import { setTimeout as sleep } from 'node:timers/promises';
import { isOver } from '@voxie/contracts';
import type { Call, Deployment, FailureReason } from '@voxie/contracts';
import { calls } from '@voxie/db';
import type { ApiDeps } from '../deps.ts';
import { closeCall } from './close.ts';

type SupervisorDeps = Pick<ApiDeps, 'service' | 'livekit' | 'changes' | 'logger'>;

/** All in ms. LiveKit's dispatch is one-shot: one that met no worker is lost and must be made again. */
export const supervisorTimes = {
  tickMs: 300,
  /** Even with nothing heard, look this often: a notice may be lost. */
  idleTickMs: 10_000,
  retryAfterMs: 1500,
  /** The caller is told within 10 s: a tick and the telling are in it. */
  giveUpAfterMs: 9400,
  joinWithinMs: 15_000,
  heartbeatWithinMs: 15_000,
} as const;

const deploymentOf: Record<Call['kind'], Deployment> = { agent: 'spawner', creation: 'voxie' };

const ageMs = (timestamp: string | null, nowMs: number) => (timestamp === null ? 0 : nowMs - Date.parse(timestamp));

/** Why an open call must be closed now, if it must. */
export function overdueReason({ call, claimedAt, heartbeatAt }: calls.OpenCall, nowMs: number): FailureReason | null {
  switch (call.status) {
    case 'requested':
    case 'dispatched':
      if (claimedAt !== null)
        return ageMs(claimedAt, nowMs) > supervisorTimes.joinWithinMs ? 'agent_did_not_join' : null;
      return ageMs(call.requestedAt, nowMs) > supervisorTimes.giveUpAfterMs ? 'no_worker' : null;
    case 'joined':
    case 'active':
      return ageMs(heartbeatAt ?? call.joinedAt, nowMs) > supervisorTimes.heartbeatWithinMs ? 'agent_lost' : null;
    default:
      return null;
  }
}

/** Sends an agent again to every call that waits for one. The database hands each to one supervisor only. */
async function dispatchDue(deps: SupervisorDeps): Promise<void> {
  const due = await calls.takeDue(deps.service, supervisorTimes);
  await Promise.all(
    due.map(async ({ id, kind, roomName, attempt }) => {
      try {
        await deps.livekit.dispatch(roomName, { deployment: deploymentOf[kind], metadata: { callId: id, attempt } });
        deps.logger.info({ callId: id, room: roomName, attempt }, 'Agent dispatched again');
      } catch (error) {
        deps.logger.warn({ err: error, callId: id, room: roomName, attempt }, 'Dispatch failed');
      }
    }),
  );
}

async function closeOverdue(deps: SupervisorDeps, open: readonly calls.OpenCall[]): Promise<void> {
  const nowMs = Date.now();
  await Promise.all(
    open.map(async (one) => {
      const failure = overdueReason(one, nowMs);
      if (failure === null) return;
      const closed = await closeCall(deps, one.call, { failure });
      if (closed !== null) deps.logger.warn({ callId: one.call.id, room: one.call.roomName, failure }, 'Call closed');
    }),
  );
}

/** One look at all open calls. Answers whether there are any. */
async function superviseOnce(deps: SupervisorDeps): Promise<boolean> {
  const open = await calls.listAllOpen(deps.service);
  const isWaiting = ({ call }: calls.OpenCall) => call.status === 'requested' || call.status === 'dispatched';
  await closeOverdue(deps, open);
  if (open.some(isWaiting)) await dispatchDue(deps);
  return open.some(({ call }) => !isOver(call.status));
}

/** Looks after open calls until stopped: no call waits for ever, none is left without its agent. */
export function startSupervisor(deps: SupervisorDeps): { stop: () => Promise<void> } {
  const stopping = new AbortController();
  let wake = new AbortController();
  const onNews = () => wake.abort();
  const unsubscribe = deps.changes.subscribe({
    onChange: (change) => {
      if (change.table === 'call_sessions') onNews();
    },
    onMissed: onNews,
  });

  const pause = async (ms: number, signal: AbortSignal) => {
    await sleep(ms, undefined, { signal }).catch(() => undefined);
  };

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      wake = new AbortController();
      let hasOpen = true;
      try {
        hasOpen = await superviseOnce(deps);
      } catch (error) {
        deps.logger.warn({ err: error }, 'Open calls could not be looked after; trying again');
      }
      const ms = hasOpen ? supervisorTimes.tickMs : supervisorTimes.idleTickMs;
      const signals = hasOpen ? [stopping.signal] : [stopping.signal, wake.signal];
      await pause(ms, AbortSignal.any(signals));
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

import type { Call, CallKind, CallStatus } from '@voxie/contracts';
import { openStatuses, toCall } from './call-row.ts';
import type { Db } from './clients.ts';
import { dataOf } from './errors.ts';

/** Times in ms: since the last dispatch, since the request, and from a claim to the join. */
export interface DueTimes {
  retryAfterMs: number;
  giveUpAfterMs: number;
  joinWithinMs: number;
}

const interval = (ms: number) => `${ms} milliseconds`;

/** Takes the next attempt of every call that still waits for an agent, each by one supervisor only. */
export async function takeDue(db: Db, times: DueTimes): Promise<Call[]> {
  const rows = await dataOf(
    db.rpc('calls_take_due', {
      p_retry_after: interval(times.retryAfterMs),
      p_give_up_after: interval(times.giveUpAfterMs),
      p_join_within: interval(times.joinWithinMs),
    }),
  );
  return rows.map(toCall);
}

/** Times in ms: since the request, from a claim to the join, and since the agent's last sign of life. */
export interface OverdueTimes {
  giveUpAfterMs: number;
  joinWithinMs: number;
  lostAfterMs: number;
}

/** Fails the calls that have been without their agent for too long, each by one supervisor only; answers them. */
export async function closeOverdue(db: Db, times: OverdueTimes): Promise<Call[]> {
  const rows = await dataOf(
    db.rpc('calls_close_overdue', {
      p_give_up_after: interval(times.giveUpAfterMs),
      p_join_within: interval(times.joinWithinMs),
      p_lost_after: interval(times.lostAfterMs),
    }),
  );
  return rows.map(toCall);
}

/** The earliest status among the calls that are not over; null: there are none. Service client. */
export async function earliestOpenStatus(db: Db): Promise<CallStatus | null> {
  const rows = await dataOf(
    db.from('call_sessions').select('status').in('status', openStatuses).order('status').limit(1),
  );
  return rows[0]?.status ?? null;
}

/** How many calls of a kind are in a state, of those that are not over. */
export interface OpenCalls {
  kind: CallKind;
  status: CallStatus;
  calls: number;
  /** Since the oldest of them was asked for. */
  longestSeconds: number;
}

/** The open calls in numbers. Service client. */
export async function countOpen(db: Db): Promise<OpenCalls[]> {
  const rows = await dataOf(db.rpc('calls_open'));
  return rows.map(({ kind, status, calls, longest_seconds: longestSeconds }) => ({
    kind,
    status,
    calls,
    longestSeconds,
  }));
}

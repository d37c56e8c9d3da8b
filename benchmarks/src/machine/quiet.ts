import { setTimeout as delay } from 'node:timers/promises';
import type { ManagedProcess } from '@voxie/stack';
import { cpuTicks } from './process-cost.ts';

const windowMs = 400;
/** 20 ms of a 400 ms window: heartbeats and pings fit in, a process that starts or ends does not. */
const quietTicks = 2;

export interface QuietOptions {
  /** Wait until no more processes than these are left. */
  atMostProcesses?: number;
  /** Called each time it is still busy. */
  onBusy?: () => Promise<void>;
  signal: AbortSignal;
}

/**
 * Waits until a worker does nothing: no process starts or ends, and hardly any processor time is used.
 * @returns the number of its processes. @throws the signal's reason when that does not come in time.
 */
export async function waitUntilQuiet(worker: ManagedProcess, options: QuietOptions): Promise<number> {
  const { atMostProcesses = Number.POSITIVE_INFINITY, onBusy, signal } = options;
  for (;;) {
    signal.throwIfAborted();
    const before = look(worker);
    await delay(windowMs, undefined, { signal }).catch(() => signal.throwIfAborted());
    const after = look(worker);
    const isSame = before.pids.join() === after.pids.join();
    if (isSame && after.pids.length <= atMostProcesses && after.ticks - before.ticks <= quietTicks)
      return after.pids.length;
    await onBusy?.();
  }
}

function look(worker: ManagedProcess): { pids: number[]; ticks: number } {
  const pids = worker.family().toSorted((left, right) => left - right);
  return { pids, ticks: cpuTicks(pids) };
}

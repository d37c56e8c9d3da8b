import type { AgentServer } from '@livekit/agents';
import type { Logger } from '@voxie/platform';
import { once } from 'node:events';

interface StopOptions {
  /** How long open calls may go on. */
  drainMs: number;
  logger: Logger;
}

const signals = ['SIGTERM', 'SIGINT'] as const;

/** Resolves when a signal came and the worker has stopped, with no job process left. */
export async function stopOnSignals(server: AgentServer, { drainMs, logger }: StopOptions): Promise<void> {
  const signal = await nextSignal();
  logger.info({ signal, openCalls: server.activeJobs.length }, 'stopping');
  if (drainMs > 0 && server.activeJobs.length > 0) await Promise.race([drained(server, drainMs), nextSignal()]);
  await server.close();
  logger.info('stopped');
}

async function nextSignal(): Promise<string> {
  const listening = new AbortController();
  const first = signals.map(async (signal) => {
    await once(process, signal, { signal: listening.signal });
    return signal;
  });
  const signal = await Promise.race(first);
  listening.abort();
  await Promise.allSettled(first);
  return signal;
}

async function drained(server: AgentServer, drainMs: number): Promise<void> {
  try {
    await server.drain(drainMs);
  } catch {
    // The time is up: the calls that are left end with worker_stopped.
  }
}

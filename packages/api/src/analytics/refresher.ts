import { setTimeout as sleep } from 'node:timers/promises';
import { analytics } from '@voxie/db';
import type { ApiDeps } from '../deps.ts';

type RefresherDeps = Pick<ApiDeps, 'service' | 'logger'>;

/** Between two looks, while nothing is due. Several APIs look in turns; the database hands a day to one of them. */
const pauseMs = 3000;
/** While the database cannot be reached. */
const outageMs = 15_000;

/** Computes the days in which something changed, until stopped. */
export function startAnalyticsRefresher(deps: RefresherDeps): { stop: () => Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;

  async function look(): Promise<number> {
    try {
      return (await analytics.refresh(deps.service)) ? 0 : pauseMs;
    } catch (error) {
      deps.logger.warn({ err: error }, 'Analytics could not be computed; trying again');
      return outageMs;
    }
  }

  async function run(): Promise<void> {
    while (!signal.aborted) {
      const waitMs = await look();
      if (waitMs > 0) await sleep(waitMs, undefined, { signal }).catch(() => undefined);
    }
  }

  const running = run();
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}

import type { PartKind } from '@voxie/contracts';
import { meter } from '@voxie/platform';
import { setTimeout as delay } from 'node:timers/promises';
import { failureOf, isLasting } from '../failure-of.ts';
import type { Chain } from './chain.ts';

/** Tries again with the last provider of a chain, where no other is left to take over. */
const retryAfterMs = [300, 900];

export interface Attempt<K extends PartKind, T> {
  chain: Chain<K, T>;
  signal: AbortSignal;
  /** Rejects where the provider failed. */
  work: (provider: T) => Promise<void>;
  /** False: something of the answer is out, so it must not begin again. */
  mayRepeat: () => boolean;
}

/**
 * Does the work with the provider a chain is with, else with the next. Rejects with the last provider's error; resolves
 * without having done it when `signal` is aborted.
 */
export async function attempt<K extends PartKind, T>({ chain, signal, work, mayRepeat }: Attempt<K, T>): Promise<void> {
  let retries = 0;
  while (!signal.aborted) {
    const at = chain.index;
    try {
      await work(await chain.current());
      return;
    } catch (error) {
      if (signal.aborted) return;
      const hasMoved = chain.move(at, error);
      if (!mayRepeat()) throw error;
      if (hasMoved) continue;
      const waitMs = retryAfterMs[retries];
      if (waitMs === undefined || isLasting(failureOf(error))) throw error;
      retries += 1;
      meter.count('voxie_retries_total', { what: 'provider' });
      await delay(waitMs);
    }
  }
}

import { meter } from '@voxie/platform';
import { setTimeout as delay } from 'node:timers/promises';

export interface RetryOptions {
  /** Total time to keep trying. */
  forMs: number;
  onError?: (error: unknown) => void;
}

/** Tries until it succeeds or the time is up; then throws the last error. Waits 0.2 s, doubling to 5 s, with jitter. */
export async function retry<T>(work: () => Promise<T>, { forMs, onError }: RetryOptions): Promise<T> {
  const until = performance.now() + forMs;
  for (let waitMs = 200; ; waitMs = Math.min(waitMs * 2, 5000)) {
    try {
      return await work();
    } catch (error) {
      if (performance.now() + waitMs > until) throw error;
      meter.count('voxie_retries_total', { what: 'database' });
      onError?.(error);
      await delay(waitMs * (0.75 + Math.random() / 2));
    }
  }
}

import { setTimeout as delay } from 'node:timers/promises';

const pollMs = 100;

/** Asks again and again until the answer is not undefined. @throws the signal's reason when it aborts first. */
export async function poll<T>(ask: () => Promise<T | undefined>, signal: AbortSignal): Promise<T> {
  for (;;) {
    signal.throwIfAborted();
    const answer = await ask();
    if (answer !== undefined) return answer;
    await delay(pollMs, undefined, { signal }).catch(() => signal.throwIfAborted());
  }
}

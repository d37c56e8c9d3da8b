import { setTimeout as delay } from 'node:timers/promises';

/** Asks again and again until there is an answer. The time is a limit, never a measurement. */
export async function eventually<T>(
  what: string | (() => string),
  withinMs: number,
  ask: () => Promise<T | undefined> | T | undefined,
): Promise<T> {
  const until = performance.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (performance.now() > until)
      throw new Error(`not within ${withinMs} ms: ${typeof what === 'string' ? what : what()}`);
    await delay(50);
  }
}

import { setTimeout as delay } from 'node:timers/promises';

/** A question that is still open when the time is up may take this much longer. */
const lastAnswerWithinMs = 10_000;

/** Asks again and again until there is an answer. The time is a limit, never a measurement. */
export async function eventually<T>(
  what: string | (() => string),
  withinMs: number,
  ask: () => Promise<T | undefined> | T | undefined,
): Promise<T> {
  const until = performance.now() + withinMs;
  const tooLate = () => new Error(`not within ${withinMs} ms: ${typeof what === 'string' ? what : what()}`);
  for (;;) {
    const answer = await answerBy(until + lastAnswerWithinMs, ask);
    if (answer === 'none') throw tooLate();
    if (answer.is !== undefined) return answer.is;
    if (performance.now() > until) throw tooLate();
    await delay(50);
  }
}

/** A question that is never answered is no reason to wait longer. */
async function answerBy<T>(until: number, ask: () => Promise<T> | T): Promise<{ is: T } | 'none'> {
  const timer = new AbortController();
  const late = delay(Math.max(0, until - performance.now()), 'none' as const, { signal: timer.signal });
  try {
    return await Promise.race([Promise.resolve(ask()).then((is) => ({ is })), late]);
  } finally {
    timer.abort();
    late.catch(() => undefined);
  }
}

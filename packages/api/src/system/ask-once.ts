/** Asks once for all who want to know at about the same time. An answer is good for so long after it came; a failure is not. */
export function askOnce<T>(ask: () => Promise<T>, goodForMs: (answer: T) => number): () => Promise<T> {
  let known: Promise<T> | null = null;
  let untilMs = Infinity;

  async function askNow(): Promise<T> {
    untilMs = Infinity;
    try {
      const answer = await ask();
      untilMs = performance.now() + goodForMs(answer);
      return answer;
    } catch (error) {
      known = null;
      throw error;
    }
  }

  return () => {
    if (known === null || performance.now() >= untilMs) known = askNow();
    return known;
  };
}

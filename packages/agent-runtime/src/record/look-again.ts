/**
 * Looks at once and every `everyMs`, one look at a time, until it is disposed of; a look under way is waited for. `look`
 * must not reject.
 */
export function lookAgain(look: () => Promise<void>, everyMs: number): AsyncDisposable {
  let running: Promise<void> | undefined;
  const begin = () => {
    running ??= look().finally(() => {
      running = undefined;
    });
  };
  begin();
  const timer = setInterval(begin, everyMs);
  return {
    [Symbol.asyncDispose]: async () => {
      clearInterval(timer);
      await running;
    },
  };
}

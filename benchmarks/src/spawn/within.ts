/** A signal that aborts with the run, or with a sentence when `what` takes too long. */
export function within(signal: AbortSignal, timeoutMs: number, what: string): AbortSignal {
  const late = new AbortController();
  const giveUp = (): void => late.abort(new Error(`${what} took longer than ${timeoutMs / 1000} s`));
  setTimeout(giveUp, timeoutMs).unref();
  return AbortSignal.any([signal, late.signal]);
}

import { setTimeout as delay } from 'node:timers/promises';
import { StackError } from './stack-error.ts';

export interface WaitUntilOptions {
  timeoutMs: number;
  /** A sentence ends the wait at once. */
  stopWhen?: () => string | undefined;
  onTimeout: () => string;
}

const pollMs = 100;
/** A check that is not answered by then is no answer: the next one is a new question. */
const checkWithinMs = 10_000;

/** Polls until the check answers true; a check that throws has not answered. @throws StackError when given up. */
export async function waitUntil(check: () => Promise<boolean>, options: WaitUntilOptions): Promise<void> {
  const deadline = performance.now() + options.timeoutMs;
  while (performance.now() < deadline) {
    const reason = options.stopWhen?.();
    if (reason !== undefined) throw new StackError(reason);
    if (await Promise.race([check().catch(orStackError), delay(checkWithinMs, false, { ref: false })])) return;
    await delay(pollMs);
  }
  throw new StackError(options.onTimeout());
}

/** A StackError is final; any other failure only means "not yet". */
function orStackError(error: unknown): false {
  if (error instanceof StackError) throw error;
  return false;
}

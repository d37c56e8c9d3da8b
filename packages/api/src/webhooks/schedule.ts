import { webhookRetryForMs } from '@voxie/contracts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** The waits after the first failures of a delivery, in ms; after that it is the last of them again and again. */
const waitsMs = [
  5 * second,
  30 * second,
  2 * minute,
  10 * minute,
  30 * minute,
  hour,
  2 * hour,
  4 * hour,
  8 * hour,
] as const;
const lastWaitMs = 8 * hour;

/** A wait is longer by up to this part of it: receivers that come back are not met by everything at once. */
const jitter = 0.1;
/** A receiver may ask for a wait this long. */
const mostAskedMs = 24 * hour;

interface FailedTry {
  /** Failures of this round before this one. */
  failures: number;
  /** Since the first try of this round, in ms. */
  elapsedMs: number;
  /** What the receiver asked for. */
  retryAfterMs: number | null;
  /** From 0 to 1. */
  random: number;
}

/** How long to wait for the next try, in ms. Null: three days are over, and it is given up. */
export function nextWaitMs({ failures, elapsedMs, retryAfterMs, random }: FailedTry): number | null {
  const waitMs = (waitsMs[failures] ?? lastWaitMs) * (1 + jitter * random);
  const nextMs = Math.max(waitMs, Math.min(retryAfterMs ?? 0, mostAskedMs));
  return elapsedMs + nextMs > webhookRetryForMs ? null : Math.round(nextMs);
}

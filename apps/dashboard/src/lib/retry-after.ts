import { VoxieError } from '@voxie/client';

/** Longer than this nobody waits for a page: they are told the time, and the page tries again when it is over. */
const silentSeconds = 5;
const mostRetries = 2;
const longestPauseMs = 30_000;

/** The seconds after which a refusal for asking too much is over. Null: it is none. */
export function retryAfterOf(error: unknown): number | null {
  const { code, retryAfterSeconds } = VoxieError.from(error);
  return code === 'RATE_LIMITED' ? (retryAfterSeconds ?? null) : null;
}

/** Whether a query that failed asks again by itself, before anyone is told. */
export function isWorthRetrying(failureCount: number, error: unknown): boolean {
  if (failureCount >= mostRetries) return false;
  const waitSeconds = retryAfterOf(error);
  if (waitSeconds !== null) return waitSeconds <= silentSeconds;
  return VoxieError.from(error).code === 'UPSTREAM_UNAVAILABLE';
}

/** When it does: as the server says, else later each time. */
export function retryDelayMs(failureCount: number, error: unknown): number {
  const waitSeconds = retryAfterOf(error);
  return waitSeconds === null ? Math.min(longestPauseMs, 1000 * 2 ** failureCount) : waitSeconds * 1000;
}

const timeOfDay = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });

/** "in 12 seconds", or the time of day where it is long until then. */
export function whenText(seconds: number, now = new Date()): string {
  if (seconds > 120) return `after ${timeOfDay.format(new Date(now.getTime() + seconds * 1000))}`;
  return seconds === 1 ? 'in 1 second' : `in ${seconds} seconds`;
}

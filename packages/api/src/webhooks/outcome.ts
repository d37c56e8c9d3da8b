import type { SentEventType } from '@voxie/contracts';
import type { webhookDeliveries } from '@voxie/db';
import { nextWaitMs } from './schedule.ts';
import type { Answer } from './send.ts';

/** Of the try that was answered. */
interface Tried {
  eventType: SentEventType;
  failures: number;
  elapsedMs: number;
  /** From 0 to 1, for the next wait. */
  random: number;
}

const isSuccess = (status: number) => status >= 200 && status < 300;
const isRedirect = (status: number) => status >= 300 && status < 400;

function errorOf({ status, error }: Answer): string | null {
  if (status === null) return error;
  if (isSuccess(status)) return null;
  if (status === 410) return 'The receiver answered 410: it wants nothing any more.';
  return isRedirect(status)
    ? `The receiver answered ${status}. Redirects are not followed: use the other address itself.`
    : `The receiver answered ${status}.`;
}

/** What an answer means: delivered, tried again after a wait, or given up. A test is tried once. */
export function outcomeOf(answer: Answer, tried: Tried): webhookDeliveries.DeliveryOutcome {
  const { status } = answer;
  const isDelivered = status !== null && isSuccess(status);
  const isGone = status === 410 && tried.eventType !== 'test';
  const isLast = isDelivered || isGone || tried.eventType === 'test';
  // Elsewhere the header means something else, or nothing.
  const retryAfterMs = status === 429 || status === 503 ? answer.retryAfterMs : null;
  return {
    isDelivered,
    isGone,
    retryAfterMs: isLast ? null : nextWaitMs({ ...tried, retryAfterMs }),
    durationMs: answer.durationMs,
    responseStatus: status,
    responseBody: answer.body,
    error: errorOf(answer),
  };
}

import { voice } from '@livekit/agents';
import { failureOf, isLasting } from '@voxie/providers';
import type { RuntimeDeps } from '../deps.ts';
import type { EndingLatch } from './ending.ts';

/** Ends the call with the provider's reason when its session fails, or would go on without ever working. */
export function watchFailures(session: voice.AgentSession, ending: EndingLatch, { logger }: RuntimeDeps): void {
  session.on(voice.AgentSessionEventTypes.Error, ({ error }) => {
    const failure = failureOf(error);
    const isOver = !('recoverable' in error && error.recoverable) || isLasting(failure);
    logger.warn({ failure, isOver, detail: detailOf(error) }, 'provider error');
    if (isOver) ending.settle({ failure, detail: detailOf(error) });
  });
  session.on(voice.AgentSessionEventTypes.Close, ({ reason, error }) => {
    // Any other close is our own, or the job's shutdown, which says its reason itself.
    const closedByError: string = voice.CloseReason.ERROR;
    if (reason === closedByError) ending.settle({ failure: failureOf(error), detail: detailOf(error) });
  });
}

/** The innermost message, for the log and the call's `detail`. */
export function detailOf(error: unknown): string {
  const inner = typeof error === 'object' && error !== null && 'error' in error ? error.error : error;
  const text = inner instanceof Error ? `${inner.name}: ${inner.message}` : String(inner);
  return text.slice(0, 500);
}

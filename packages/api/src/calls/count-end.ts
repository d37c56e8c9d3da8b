import { failureText, isOwnFault } from '@voxie/contracts';
import type { Call, EndReason, FailureReason } from '@voxie/contracts';
import { CallFailed, meter, reportError } from '@voxie/platform';

type Outcome = { end: EndReason } | { failure: FailureReason };

/** Counts a call that this process ended. The worker counts those that it ends. */
export function countEnd(kind: Call['kind'], outcome: Outcome): void {
  const [name, reason] = 'end' in outcome ? ['ended', outcome.end] : ['failed', outcome.failure];
  meter.count('voxie_calls_over_total', { kind, outcome: name, reason });
}

/** Puts a call that failed by a fault of ours among the errors. */
export function reportFailed({ id, workspaceId, traceId, failureReason }: Call): void {
  if (failureReason === null || !isOwnFault(failureReason)) return;
  const error = new CallFailed(failureReason, failureText[failureReason].title);
  reportError(error, { callId: id, workspaceId, traceId }, failureReason);
}

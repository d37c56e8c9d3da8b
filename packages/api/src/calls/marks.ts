import { AppError } from '@voxie/contracts';
import type { Call, CallMarks } from '@voxie/contracts';
import { meter, readTraceparent, startSpan } from '@voxie/platform';
import type { TracePlace } from '@voxie/platform';
import type { Ask } from '../context.ts';
import { requireMay } from '../policy.ts';
import { requireCall } from './get.ts';

const maxRemembered = 10_000;
/** Calls whose marks came: each once. */
const seen = new Set<string>();

/** Whether the times come one after another. */
const isInOrder = ({ answeredMs, connectedMs, heardMs, sentMs }: CallMarks): boolean =>
  answeredMs <= connectedMs && connectedMs <= (heardMs ?? connectedMs) && (heardMs ?? connectedMs) <= sentMs;

/** Throws VALIDATION unless the marks are of this call's trace. */
function requirePlace(call: Call, marks: CallMarks): TracePlace & { spanId: string } {
  const place = readTraceparent(marks.traceparent);
  if (place === null || place.spanId === null || place.traceId !== call.traceId || !isInOrder(marks))
    throw new AppError('VALIDATION', 'These marks do not belong to this call.', {
      problems: [{ path: 'traceparent', message: 'Send the one that was sent with the spawn, and times in order.' }],
    });
  return { ...place, spanId: place.spanId };
}

/** The client's part of the trace: the click is its root, and what the API and the workers told belongs to it. */
function tell(call: Call, place: TracePlace & { spanId: string }, marks: CallMarks): void {
  // The way of the marks to here is not known; the click was before the call in any case.
  const clickedAtMs = Math.min(Date.now() - marks.sentMs, Date.parse(call.requestedAt));
  const { traceId, isSampled } = place;
  const root = startSpan('client.click_to_first_audio', {
    parent: { traceId, spanId: null, isSampled },
    spanId: place.spanId,
    kind: 'client',
    startedAtMs: clickedAtMs,
    attributes: { 'voxie.call_id': marks.callId },
  });
  const part = (name: string, fromMs: number, toMs: number) =>
    startSpan(name, { parent: place, startedAtMs: clickedAtMs + fromMs }).end(clickedAtMs + toMs);
  part('client.spawn', 0, marks.answeredMs);
  part('client.join', marks.answeredMs, marks.connectedMs);
  if (marks.heardMs !== null) part('client.first_audio_heard', marks.connectedMs, marks.heardMs);
  root.end(clickedAtMs + (marks.heardMs ?? marks.connectedMs));
}

/** Takes how a call began at its person. Once a call: what comes again is not told again. */
export async function takeMarks({ actor, input }: Ask<CallMarks>): Promise<{ taken: boolean }> {
  const call = await requireCall(actor, input.callId);
  requireMay(actor, 'calls.spawn');
  const place = requirePlace(call, input);
  if (seen.has(call.id)) return { taken: false };
  if (seen.size >= maxRemembered) seen.clear();
  seen.add(call.id);
  if (input.heardMs !== null) meter.observe('voxie_heard_seconds', { kind: call.kind }, input.heardMs / 1000);
  tell(call, place, input);
  return { taken: true };
}

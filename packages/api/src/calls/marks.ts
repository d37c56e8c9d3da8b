import { AppError } from '@voxie/contracts';
import type { Call, CallMarks } from '@voxie/contracts';
import { meter, readTraceparent, startSpan } from '@voxie/platform';
import type { TracePlace } from '@voxie/platform';
import type { Ask } from '../context.ts';
import { requireCall } from './get.ts';
import { joinableBy } from './joinable.ts';

const maxRemembered = 10_000;
/** Calls whose marks came: each once. */
const seen = new Set<string>();

/** Whether the times come one after another. */
const isInOrder = ({ answeredMs, connectedMs, heardMs, sentMs }: CallMarks): boolean =>
  answeredMs <= connectedMs && connectedMs <= (heardMs ?? connectedMs) && (heardMs ?? connectedMs) <= sentMs;

/** Null: of another trace than the call's. So it is with someone who came back into a call that another click began. */
function placeOf(call: Call, { traceparent }: CallMarks): (TracePlace & { spanId: string }) | null {
  const place = readTraceparent(traceparent);
  if (place === null || place.spanId === null || place.traceId !== call.traceId) return null;
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

/**
 * Takes how a call began at its person. Once a call, from whoever began it: what comes again, or of another trace, is not told.
 * Throws VALIDATION for times out of order.
 */
export async function takeMarks({ actor, input }: Ask<CallMarks>): Promise<{ taken: boolean }> {
  const call = await requireCall(actor, input.callId, joinableBy(actor));
  if (!isInOrder(input))
    throw new AppError('VALIDATION', 'These times are not in order.', {
      problems: [
        { path: 'sentMs', message: 'Answered, connected, heard, sent: none may be before the one it follows.' },
      ],
    });
  const place = placeOf(call, input);
  if (place === null || seen.has(call.id)) return { taken: false };
  if (seen.size >= maxRemembered) seen.clear();
  seen.add(call.id);
  if (input.heardMs !== null) meter.observe('voxie_heard_seconds', { kind: call.kind }, input.heardMs / 1000);
  tell(call, place, input);
  return { taken: true };
}

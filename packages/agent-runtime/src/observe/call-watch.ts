import { failureText, isOwnFault } from '@voxie/contracts';
import type { Call, Deployment, RecordChange } from '@voxie/contracts';
import {
  CallFailed,
  inSpan,
  meter,
  newTrace,
  readTraceparent,
  reportError,
  setProcessScope,
  startSpan,
} from '@voxie/platform';
import type { Span } from '@voxie/platform';

interface WatchInput {
  call: Call;
  deployment: Deployment;
  /** Where the dispatch stands in the trace of the call. */
  traceparent: string | undefined;
}

const textIn = (detail: object, key: string): string => {
  const value: unknown = Reflect.get(detail, key);
  return typeof value === 'string' ? value : 'unknown';
};

/**
 * Tells metrics, the trace and the errors what becomes of the call of this process. It reads what is recorded anyway; words
 * of the call are none of its business.
 */
export class CallWatch {
  readonly #call: Call;
  readonly #deployment: Deployment;
  readonly #span: Span;
  readonly #timed = { answer: new Set<number>(), gap: new Set<number>() };
  #isHeard = false;
  #turn: number | undefined;

  constructor({ call, deployment, traceparent }: WatchInput) {
    this.#call = call;
    this.#deployment = deployment;
    const known = call.traceId === null ? newTrace() : { traceId: call.traceId, spanId: null, isSampled: true };
    this.#span = startSpan('agent.begin', {
      parent: readTraceparent(traceparent) ?? known,
      kind: 'consumer',
      attributes: { 'voxie.call_id': call.id, 'voxie.deployment': deployment },
    });
    setProcessScope(() => ({
      trace: this.#span.trace,
      fields: {
        callId: call.id,
        workspaceId: call.workspaceId,
        ...(this.#turn === undefined ? {} : { turn: this.#turn }),
      },
    }));
  }

  /** Does a step of the beginning, as a span of its own. */
  async step<T>(name: string, work: () => Promise<T>): Promise<T> {
    return await inSpan(name, { parent: this.#span.trace }, work);
  }

  /** The agent is in the room. */
  joined({ dispatchedAt, joinedAt }: Call): void {
    if (dispatchedAt === null || joinedAt === null) return;
    const seconds = (Date.parse(joinedAt) - Date.parse(dispatchedAt)) / 1000;
    meter.observe('voxie_join_seconds', { deployment: this.#deployment }, seconds);
  }

  /** Something goes into the record. */
  readonly recorded = (change: RecordChange): void => {
    if (change.kind === 'turn') this.#onTurn(change.row);
    if (change.kind === 'event' && change.row.kind === 'provider_fallback') this.#onFallback(change.row.detail);
    if (change.kind === 'end') this.#onEnd(change.row);
  };

  #onTurn(row: Extract<RecordChange, { kind: 'turn' }>['row']): void {
    this.#turn = row.seq;
    if (row.role !== 'agent' || row.modality !== 'voice') return;
    const labels = { deployment: this.#deployment };
    const { answer, gap } = this.#timed;
    if (row.firstAudioLatencyMs !== null && !answer.has(row.seq)) {
      answer.add(row.seq);
      meter.observe('voxie_answer_seconds', labels, row.firstAudioLatencyMs / 1000);
    }
    if (row.gapMs !== null && !gap.has(row.seq)) {
      gap.add(row.seq);
      meter.observe('voxie_gap_seconds', labels, row.gapMs / 1000);
    }
    this.#firstAudio(Date.parse(row.startedAt));
  }

  #firstAudio(atMs: number): void {
    if (this.#isHeard) return;
    this.#isHeard = true;
    const labels = { deployment: this.#deployment };
    meter.observe('voxie_first_audio_seconds', labels, (atMs - Date.parse(this.#call.requestedAt)) / 1000);
    startSpan('agent.first_audio', { parent: this.#span.trace, kind: 'producer', startedAtMs: atMs }).end(atMs);
    this.#span.end(atMs);
  }

  #onFallback(detail: object): void {
    const labels = { deployment: this.#deployment, part: textIn(detail, 'part'), reason: textIn(detail, 'reason') };
    meter.count('voxie_provider_fallbacks_total', labels);
  }

  #onEnd({ endReason, failureReason }: Extract<RecordChange, { kind: 'end' }>['row']): void {
    const outcome = failureReason === null ? 'ended' : 'failed';
    const reason = failureReason ?? endReason ?? 'unknown';
    meter.count('voxie_calls_over_total', { kind: this.#call.kind, outcome, reason });
    if (!this.#isHeard) {
      this.#isHeard = true;
      this.#span.fail(reason);
      this.#span.end();
    }
    // One of the runtime's own was reported where it came up, with its stack.
    if (failureReason !== null && failureReason !== 'internal' && isOwnFault(failureReason))
      reportError(new CallFailed(failureReason, failureText[failureReason].title), {}, failureReason);
  }
}

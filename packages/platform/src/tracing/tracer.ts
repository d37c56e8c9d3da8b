import { currentScope, runInScope } from './scope.ts';
import { newTrace } from './traceparent.ts';
import type { TracePlace } from './traceparent.ts';

/** What is told of a span: closed lists and numbers, and ids of our own. Never words of a call. */
type SpanAttributes = Readonly<Record<string, string | number | boolean>>;

export interface SpanOptions {
  /** Default: the scope at hand; where there is none, a new trace. */
  parent?: TracePlace | undefined;
  kind?: 'internal' | 'server' | 'client' | 'producer' | 'consumer';
  attributes?: SpanAttributes;
  /** Ms since 1970. Default: now. */
  startedAtMs?: number;
  /** An id that others know already. Default: a new one. */
  spanId?: string;
}

/** A piece of work that has begun. */
export interface Span {
  /** Its own place: the parent of what belongs to it. */
  readonly trace: TracePlace;
  set: (attributes: SpanAttributes) => void;
  /** It failed. `reason`: a code or the name of an error, no message. */
  fail: (reason: string) => void;
  /** `atMs`: ms since 1970. Default: now. Once. */
  end: (atMs?: number) => void;
}

/** Makes spans of a trace that is exported. */
export type SpanMaker = (name: string, options: SpanOptions & { parent: TracePlace }) => Span;

let make: SpanMaker | undefined;

/** Where this process's spans go from now on. Before: nowhere. */
export function sendSpansTo(maker: SpanMaker): void {
  make = maker;
}

/** Begins a span. Where nothing is exported it stands for its parent, so that what follows still knows its trace. */
export function startSpan(name: string, options: SpanOptions = {}): Span {
  const parent = options.parent ?? currentScope().trace ?? newTrace();
  if (make !== undefined) return make(name, { ...options, parent });
  return { trace: parent, set: () => undefined, fail: () => undefined, end: () => undefined };
}

const reasonOf = (error: unknown): string => {
  if (typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string')
    return error.code;
  return error instanceof Error ? error.name : 'unknown';
};

/** Does work as a span: what it begins belongs to it. A failure of the work is the span's, and is thrown on. */
export async function inSpan<T>(name: string, options: SpanOptions, work: (span: Span) => Promise<T>): Promise<T> {
  const span = startSpan(name, options);
  try {
    return await runInScope({ trace: span.trace }, () => work(span));
  } catch (error) {
    span.fail(reasonOf(error));
    throw error;
  } finally {
    span.end();
  }
}

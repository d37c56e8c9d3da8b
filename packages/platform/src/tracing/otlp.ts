import type * as Otel from '@opentelemetry/api';
import { sendSpansTo } from './tracer.ts';
import type { Span, SpanOptions } from './tracer.ts';
import { newSpanId } from './traceparent.ts';
import type { TracePlace } from './traceparent.ts';

export interface TracingOptions {
  /** Base address of an OTLP/HTTP receiver: traces go to `/v1/traces` below it. */
  endpoint: string;
  /** Sent with each export, for example a key. */
  headers: Readonly<Record<string, string>>;
  /** service.name: api, voxie, spawner. */
  service: string;
  version: string;
}

export interface Tracing {
  /** Exports what waits. Never rejects, and does not take long. */
  flush: () => Promise<void>;
}

const exportTimeoutMs = 3000;
const exportEveryMs = 1000;

/** Ids that are given take their turn; any other is new. Spans begin one at a time, so a place for one is enough. */
class GivenIds {
  next: { traceId?: string; spanId?: string } = {};

  readonly generateTraceId = (): string => this.next.traceId ?? '';
  readonly generateSpanId = (): string => this.next.spanId ?? newSpanId();
}

/**
 * Exports spans over OTLP/HTTP from now on. The SDK is loaded here and nowhere else, and is not made the global one: other
 * libraries' spans carry words of calls, and are not exported.
 */
export async function startTracing({ endpoint, headers, service, version }: TracingOptions): Promise<Tracing> {
  const [api, sdk, exporter, resources] = await Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/sdk-trace-base'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
  ]);
  const ids = new GivenIds();
  const url = `${endpoint.replace(/\/+$/u, '')}/v1/traces`;
  const target = new exporter.OTLPTraceExporter({ url, headers: { ...headers }, timeoutMillis: exportTimeoutMs });
  const provider = new sdk.BasicTracerProvider({
    idGenerator: ids,
    resource: resources.resourceFromAttributes({ 'service.name': service, 'service.version': version }),
    spanProcessors: [
      new sdk.BatchSpanProcessor(target, {
        scheduledDelayMillis: exportEveryMs,
        exportTimeoutMillis: exportTimeoutMs,
        maxQueueSize: 2048,
      }),
    ],
  });
  const tracer = provider.getTracer('voxie', version);
  sendSpansTo((name, options) => {
    ids.next = { traceId: options.parent.traceId, ...(options.spanId === undefined ? {} : { spanId: options.spanId }) };
    const span = tracer.startSpan(
      name,
      {
        kind: kindOf(api.SpanKind, options.kind),
        ...(options.attributes === undefined ? {} : { attributes: options.attributes }),
        ...(options.startedAtMs === undefined ? {} : { startTime: options.startedAtMs }),
      },
      contextOf(api, options.parent),
    );
    ids.next = {};
    return ownSpan(api, span);
  });
  return {
    flush: async () => {
      await provider.forceFlush().catch(() => undefined);
    },
  };
}

type OtelApi = typeof Otel;

const kindOf = (kinds: OtelApi['SpanKind'], kind: SpanOptions['kind'] = 'internal'): Otel.SpanKind =>
  ({
    internal: kinds.INTERNAL,
    server: kinds.SERVER,
    client: kinds.CLIENT,
    producer: kinds.PRODUCER,
    consumer: kinds.CONSUMER,
  })[kind];

function contextOf(api: OtelApi, { traceId, spanId, isSampled }: TracePlace) {
  if (spanId === null) return api.ROOT_CONTEXT;
  const traceFlags = isSampled ? api.TraceFlags.SAMPLED : api.TraceFlags.NONE;
  const parent: Otel.SpanContext = { traceId, spanId, traceFlags, isRemote: true };
  return api.trace.setSpanContext(api.ROOT_CONTEXT, parent);
}

function ownSpan(api: OtelApi, span: Otel.Span): Span {
  const { traceId, spanId, traceFlags } = span.spanContext();
  return {
    trace: { traceId, spanId, isSampled: (traceFlags & api.TraceFlags.SAMPLED) !== 0 },
    set: (attributes) => void span.setAttributes(attributes),
    fail: (reason) => void span.setStatus({ code: api.SpanStatusCode.ERROR, message: reason }),
    end: (atMs) => span.end(atMs),
  };
}

import type { ErrorReport } from '@voxie/contracts';
import { randomUUID } from 'node:crypto';
import type { ErrorTarget } from './report-error.ts';

const timeoutMs = 5000;
/** What the SDK can read. It prints what it cannot. */
const dsnPattern = /^\w+:\/\/\w+(?::\w*)?@(?:\[[:.%\w]+\]|[\w.-]+)(?::\d+)?\/.+/u;

/**
 * Errors for a server that speaks Sentry's envelopes. Of its SDK only what reads the address and writes an envelope is used:
 * nothing is patched, nothing else is collected. Throws Error where the DSN is none.
 */
export async function createSentryTarget(dsn: string, environment: string): Promise<ErrorTarget> {
  const sentry = await import('@sentry/core');
  const parts = dsnPattern.test(dsn) ? sentry.dsnFromString(dsn) : undefined;
  if (parts === undefined) throw new Error('SENTRY_DSN is no DSN.');
  const url = sentry.getEnvelopeEndpointWithUrlEncodedAuth(parts);
  const framesOf = sentry.createStackParser(sentry.nodeStackLineParser());

  function eventOf(report: ErrorReport) {
    const frames = framesOf(report.stack ?? '');
    return {
      event_id: randomUUID().replaceAll('-', ''),
      timestamp: Date.parse(report.at) / 1000,
      platform: 'node',
      level: 'error' as const,
      logger: report.process,
      environment,
      release: `voxie@${report.release}`,
      fingerprint: [report.fingerprint],
      exception: {
        values: [
          { type: report.type, value: report.message, ...(frames.length === 0 ? {} : { stacktrace: { frames } }) },
        ],
      },
      tags: tagsOf(report),
      extra: { count: report.count },
      ...(report.traceId === null
        ? {}
        : {
            contexts: { trace: { trace_id: report.traceId, span_id: randomUUID().replaceAll('-', '').slice(0, 16) } },
          }),
    };
  }

  return {
    name: 'sentry',
    send: async (report) => {
      const event = eventOf(report);
      const headers = { event_id: event.event_id, sent_at: new Date().toISOString() };
      const body = sentry.serializeEnvelope(sentry.createEnvelope(headers, [[{ type: 'event' }, event]]));
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/x-sentry-envelope' },
        body: typeof body === 'string' ? body : Buffer.from(body),
        signal: AbortSignal.timeout(timeoutMs),
      });
      await response.body?.cancel();
      if (!response.ok) throw new Error(`The receiver of errors answered ${response.status}.`);
    },
  };
}

function tagsOf(report: ErrorReport): Record<string, string> {
  const tags = {
    code: report.code,
    process: report.process,
    request_id: report.requestId,
    call_id: report.callId,
    workspace_id: report.workspaceId,
  };
  return Object.fromEntries(Object.entries(tags).flatMap(([name, value]) => (value === null ? [] : [[name, value]])));
}

import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { expect, test, vi } from 'vitest';
import { createSentryTarget } from './sentry.ts';
import { factsOf } from './error-facts.ts';

const fieldsOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {};

/** A server that takes envelopes as Sentry's does. */
async function receiver(status: number) {
  const taken: { url: string; type: string; lines: Record<string, unknown>[] }[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const lines = body.split('\n').map((line) => fieldsOf(JSON.parse(line)));
      taken.push({ url: request.url ?? '', type: request.headers['content-type'] ?? '', lines });
      response.writeHead(status).end('{}');
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    dsn: `http://publickey@127.0.0.1:${address.port}/42`,
    taken,
    [Symbol.asyncDispose]: async () => {
      server.close();
      await once(server, 'close');
    },
  };
}

const report = () => ({
  ...factsOf(new TypeError('x is not a function')),
  process: 'api' as const,
  release: '0.1.0+abcdef1',
  workspaceId: null,
  requestId: 'request-1',
  callId: randomUUID(),
  traceId: 'a'.repeat(32),
  at: '2026-01-01T00:00:00.000Z',
  count: 3,
});

test('an error arrives as an envelope with one event', async () => {
  await using sentry = await receiver(200);
  const sent = report();
  await (await createSentryTarget(sentry.dsn, 'staging')).send(sent);
  const [{ url, type, lines } = { url: '', type: '', lines: [] }] = sentry.taken;
  expect(url).toMatch(/^\/api\/42\/envelope\/\?.*sentry_key=publickey/u);
  expect(type).toBe('application/x-sentry-envelope');
  const [envelope, item, event] = lines;
  expect(item).toMatchObject({ type: 'event' });
  expect(envelope?.['event_id']).toMatch(/^[0-9a-f]{32}$/u);
  expect(event).toMatchObject({
    event_id: envelope?.['event_id'],
    timestamp: 1767225600,
    level: 'error',
    environment: 'staging',
    release: 'voxie@0.1.0+abcdef1',
    fingerprint: [sent.fingerprint],
    exception: { values: [{ type: 'TypeError', value: 'x is not a function' }] },
    tags: { code: 'INTERNAL', process: 'api', request_id: 'request-1', call_id: sent.callId },
    contexts: { trace: { trace_id: sent.traceId } },
    extra: { count: 3 },
  });
  expect(JSON.stringify(event)).toContain('sentry.test.ts');
});

test('a receiver that refuses is said to have refused', async () => {
  await using sentry = await receiver(429);
  const target = await createSentryTarget(sentry.dsn, 'production');
  await expect(target.send(report())).rejects.toThrow(/429/u);
  await expect(createSentryTarget('http://127.0.0.1/no-key', 'production')).rejects.toThrow(/SENTRY_DSN/u);
});

test('an address that is none is not printed: it may hold a key', async () => {
  const printed = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  await expect(createSentryTarget('http://not-a-key-as-sentry-knows-it@127.0.0.1/1', 'production')).rejects.toThrow(
    'SENTRY_DSN is no DSN.',
  );
  expect(printed).not.toHaveBeenCalled();
  printed.mockRestore();
});

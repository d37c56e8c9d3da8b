import { expect, test } from 'vitest';
import { probeProvider } from './probe-provider.ts';
import { contextWith } from './testing/context.ts';
import { ProviderServer } from './testing/provider-server.ts';

const part = { provider: 'openai', model: 'gpt-realtime', voice: 'marin', speed: 1 } as const;
const settingsFor = (baseUrl: string) => contextWith({ settings: { openai: { apiKey: 'sk-test', baseUrl } } });

test('asks for the model with the key', async () => {
  const asked: (string | undefined)[] = [];
  await using server = await ProviderServer.start({
    onRequest: (request, response) => {
      asked.push(request.url, request.headers.authorization);
      response.end('{}');
    },
  });
  expect(await probeProvider(part, settingsFor(server.baseUrl))).toBeNull();
  expect(asked).toEqual(['/v1/models/gpt-realtime', 'Bearer sk-test']);
});

test.each([
  [401, {}, 'provider_unauthorized'],
  [404, { error: { code: 'model_not_found' } }, 'provider_model_unknown'],
  [429, { error: { code: 'insufficient_quota' } }, 'provider_quota'],
  [429, {}, 'provider_rate_limited'],
  [503, {}, 'provider_failed'],
])('HTTP %i with %j', async (status, body, reason) => {
  await using server = await ProviderServer.start({
    onRequest: (_request, response) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
  });
  expect(await probeProvider(part, settingsFor(server.baseUrl))).toBe(reason);
});

test.each([
  ['a server without a list of models', 404, {}],
  ['a key that may not list models', 403, { error: { type: 'invalid_request_error', code: null } }],
  [
    'the same, as 401',
    401,
    { error: { message: 'Missing scopes: api.model.read.', type: 'invalid_request_error', code: null } },
  ],
])('%s says nothing against a call', async (_name, status, body) => {
  await using server = await ProviderServer.start({
    onRequest: (_request, response) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
  });
  expect(await probeProvider(part, settingsFor(server.baseUrl))).toBeNull();
});

test('nobody there, or nobody who answers', async () => {
  const server = await ProviderServer.start({ onRequest: () => undefined });
  expect(await probeProvider(part, settingsFor(server.baseUrl), { timeoutMs: 50 })).toBe('provider_unreachable');
  await server[Symbol.asyncDispose]();
  expect(await probeProvider(part, settingsFor(server.baseUrl))).toBe('provider_unreachable');
});

test('a probe that is called off says nothing', async () => {
  await using server = await ProviderServer.start({ onRequest: () => undefined });
  const signal = AbortSignal.abort();
  expect(await probeProvider(part, settingsFor(server.baseUrl), { signal })).toBeNull();
});

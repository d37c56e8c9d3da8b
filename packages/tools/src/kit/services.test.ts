import type { ModelUse } from '@voxie/contracts';
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { createOutbound } from '@voxie/platform';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ToolFailure } from '../tool-context.ts';
import { testToolContext } from '../testing/tool-context.ts';
import { useTool } from '../testing/use-tool.ts';
import { requireUnder } from './base-urls.ts';

interface Seen {
  method: string | undefined;
  url: string | undefined;
  headers: IncomingMessage['headers'];
  body: string;
}

let seen: Seen[];
let origin: string;
let port: number;
let answer: (request: Seen) => { status: number; body?: unknown; location?: string };
let close: () => Promise<void>;

beforeEach(async () => {
  seen = [];
  answer = () => ({ status: 200, body: { ok: true } });
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const { method, url, headers } = request;
      const asked = { method, url, headers, body };
      seen.push(asked);
      const { status, body: told, location } = answer(asked);
      response.writeHead(status, {
        'content-type': 'application/json',
        ...(location === undefined ? {} : { location }),
      });
      response.end(told === undefined ? '' : JSON.stringify(told));
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
  origin = `http://127.0.0.1:${port}`;
  close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => {
      server.close(resolve);
    });
  };
});
afterEach(() => close());

const context = (given: Parameters<typeof testToolContext>[0] = {}) =>
  testToolContext({ outbound: createOutbound({ allow: [{ host: '127.0.0.1', port }] }), ...given });

test('api_call: the model chooses method, path and body; the headers and their secrets are configured', async () => {
  answer = ({ headers }) => ({ status: 200, body: { echo: headers['authorization'] } });
  const config = {
    kind: 'api_call',
    baseUrls: [`${origin}/v1`],
    headers: { Authorization: 'Bearer {{secret:API_KEY}}', 'X-Guest': '{{guest}}' },
  } as const;
  const told = await useTool(
    config,
    { method: 'POST', url: `${origin}/v1/orders?x=1`, body: { item: 'tea' } },
    context({ secrets: { API_KEY: 'sk-secret-1' }, values: { guest: 'Ada' } }),
  );
  expect(seen[0]).toMatchObject({ method: 'POST', url: '/v1/orders?x=1', body: '{"item":"tea"}' });
  expect(seen[0]?.headers).toMatchObject({ authorization: 'Bearer sk-secret-1', 'x-guest': 'Ada' });
  expect(told).toBe('{"echo":"Bearer {{secret:API_KEY}}"}');
});

test('api_call: what the server refuses is told; a redirect is told, not followed', async () => {
  const config = { kind: 'api_call', baseUrls: [`${origin}/v1/`] } as const;
  answer = () => ({ status: 404, body: { error: 'no such order' } });
  const ask = () => useTool(config, { method: 'GET', url: `${origin}/v1/orders` }, context());
  await expect(ask()).rejects.toThrow(/status 404.*no such order/u);
  answer = () => ({ status: 302, location: '/admin' });
  expect(await ask()).toContain(`moved to ${origin}/admin`);
  expect(seen).toHaveLength(2);
});

test('api_call: a private address is refused, though it is configured', async () => {
  const config = { kind: 'api_call', baseUrls: [origin] } as const;
  const guarded = context({ outbound: createOutbound({ allow: [] }) });
  await expect(useTool(config, { method: 'GET', url: `${origin}/` }, guarded)).rejects.toThrow('private network');
  const resolve = async () => [{ address: '169.254.169.254', family: 4 }];
  const rebound = context({ outbound: createOutbound({ allow: [], resolve }) });
  const named = { kind: 'api_call', baseUrls: ['http://api.example/'] } as const;
  await expect(useTool(named, { method: 'GET', url: 'http://api.example/x' }, rebound)).rejects.toThrow(
    'private network',
  );
  expect(seen).toEqual([]);
});

const bases = ['https://api.example.com/v1/users', 'https://b.example/'];

test.each([
  'https://api.example.com/v1/users',
  'https://api.example.com/v1/users/7?a=..',
  'https://API.example.com:443/v1/users/',
  'https://api.example.com/v1/x/../users/7',
  'https://b.example/anything',
  'https://b.example',
])('%s is under them', (url) => {
  expect(() => requireUnder(url, bases)).not.toThrow();
});

test.each([
  'https://api.example.com/v1/users2',
  'https://api.example.com/v1/users/../admin',
  'https://api.example.com/v1/users/%2e%2e/admin',
  'https://api.example.com/v1/users/..%2fadmin',
  'https://api.example.com/v1/users/%252e%252e%252fadmin',
  'https://api.example.com/v1/users/..;/admin',
  String.raw`https://api.example.com/v1/users/..\admin`,
  'https://api.example.com/v1/users/..%5cadmin',
  'http://api.example.com/v1/users',
  'https://api.example.com:8443/v1/users',
  'https://api.example.com.evil.example/v1/users',
  'https://api.example.com@evil.example/v1/users',
  'https://user:pw@api.example.com/v1/users',
  'https://evil.example/?https://api.example.com/v1/users',
  'https://b.example\t.evil.example/',
  '//b.example/',
  '/v1/users',
  'javascript:alert(1)',
  'file:///etc/passwd',
  'https://b.example/%zz',
])('%s is not', (url) => {
  expect(() => requireUnder(url, bases)).toThrow(ToolFailure);
});

const openai = (given: Parameters<typeof testToolContext>[0] = {}) =>
  context({
    ...given,
    settings: {
      filesDirectory: '',
      redisUrl: null,
      databaseUrl: null,
      openai: { apiKey: 'server-key', baseUrl: `${origin}/v1` },
    },
  });

test("openai_api_call: chat with the server's key, embeddings and moderation with the workspace's", async () => {
  answer = ({ url }) => {
    if (url === '/v1/chat/completions')
      return {
        status: 200,
        body: {
          choices: [{ message: { role: 'assistant', content: 'Paris' } }],
          usage: { prompt_tokens: 12, completion_tokens: 3, prompt_tokens_details: { cached_tokens: 4 } },
        },
      };
    if (url === '/v1/embeddings')
      return { status: 200, body: { data: [{ embedding: [0.123456, -1] }], usage: { prompt_tokens: 2 } } };
    return { status: 200, body: { results: [{ flagged: true, categories: { hate: true, violence: false } }] } };
  };
  const tool = { kind: 'openai_api_call', model: 'gpt-x' } as const;
  const asked = { operation: 'chat', input: 'Capital of France?', instructions: 'One word.' };
  const used: ModelUse[] = [];
  const meter = (use: ModelUse) => void used.push(use);
  expect(await useTool(tool, asked, openai({ meter }))).toEqual({ answer: 'Paris' });
  expect(JSON.parse(seen[0]?.body ?? '')).toMatchObject({
    model: 'gpt-x',
    messages: [{ role: 'system', content: 'One word.' }, { role: 'user' }],
  });
  expect(seen[0]?.headers.authorization).toBe('Bearer server-key');
  const own = { ...tool, apiKeySecret: 'OPENAI_KEY' };
  const withKey = openai({ secrets: { OPENAI_KEY: 'their-key' }, meter });
  expect(await useTool(own, { operation: 'embeddings', input: 'x' }, withKey)).toEqual({
    dimensions: 2,
    embedding: [0.1235, -1],
  });
  expect(seen[1]?.headers.authorization).toBe('Bearer their-key');
  expect(await useTool(own, { operation: 'moderation', input: 'x' }, withKey)).toEqual({
    flagged: true,
    categories: ['hate'],
  });
  expect(used).toMatchObject([
    { model: 'gpt-x', quantities: { input_text_tokens: 8, input_cached_text_tokens: 4, output_text_tokens: 3 } },
    { model: 'text-embedding-3-small', quantities: { input_text_tokens: 2 } },
  ]);
});

test('openai_api_call: a refused key is told without it', async () => {
  answer = () => ({ status: 401, body: { error: { message: 'Incorrect API key provided: server-key' } } });
  const asked = useTool({ kind: 'openai_api_call' }, { operation: 'chat', input: 'x' }, openai());
  await expect(asked).rejects.toThrow(/^The AI provider refused the key\.$/u);
});

test('websocket_send: an event goes to the clients of the call; one that is too large does not', async () => {
  const sent: unknown[] = [];
  const publish = async (event: string, data: unknown) => void sent.push([event, data]);
  const config = { kind: 'websocket_send' } as const;
  await useTool(config, { event: 'order.ready', data: { table: 4 } }, context({ publish }));
  await useTool(config, { event: 'ping' }, context({ publish }));
  expect(sent).toEqual([
    ['order.ready', { table: 4 }],
    ['ping', null],
  ]);
  const large = useTool(config, { event: 'x', data: 'y'.repeat(13_000) }, context({ publish }));
  await expect(large).rejects.toThrow('too much');
  await expect(useTool(config, { event: 'Not an event!' }, context({ publish }))).rejects.toThrow('do not fit');
  expect(sent).toHaveLength(2);
});

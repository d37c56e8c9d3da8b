import { createServer } from 'node:http';
import type { IncomingMessage, RequestListener } from 'node:http';
import { expect, test } from 'vitest';
import { createOutbound } from './create-outbound.ts';

interface Site extends AsyncDisposable {
  port: number;
  url: string;
  seen: IncomingMessage[];
}

async function site(answer: RequestListener): Promise<Site> {
  const seen: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    seen.push(request);
    answer(request, response);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    seen,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

const allowed = (...sites: Site[]) => ({ allow: sites.map(({ port }) => ({ host: '127.0.0.1', port })) });
const limits = { timeoutMs: 10_000, maxBytes: 10_000 };
const redirectTo =
  (target: () => string, status = 302): RequestListener =>
  (_request, response) => {
    response.writeHead(status, { location: target() }).end();
  };

test('sends method, headers and body, and answers status, headers and text', async () => {
  await using echo = await site((request, response) => {
    request.pipe(response.writeHead(201, { 'x-method': request.method, 'x-key': request.headers['x-key'] }));
  });
  const outbound = createOutbound(allowed(echo));
  const headers = { 'x-key': 'k' };
  const answer = await outbound.request({ url: echo.url, method: 'PUT', headers, body: 'नमस्ते', ...limits });
  expect(answer).toMatchObject({ status: 201, text: 'नमस्ते', isTruncated: false });
  expect(answer.headers).toMatchObject({ 'x-method': 'PUT', 'x-key': 'k' });
});

test('a private address is not connected to', async () => {
  await using secret = await site((_request, response) => response.end('secret'));
  const outbound = createOutbound({ allow: [] });
  await expect(outbound.request({ url: secret.url, ...limits })).rejects.toMatchObject({ failure: 'refused_address' });
  await expect(outbound.fetch(secret.url)).rejects.toMatchObject({ failure: 'refused_address' });
  expect(secret.seen).toEqual([]);
});

test('rebinding: a name is resolved once a connection, and that very address is used', async () => {
  await using open = await site((_request, response) => response.end('open'));
  await using secret = await site((_request, response) => response.end('secret'));
  const answers = [['127.0.0.1'], ['10.0.0.1'], ['127.0.0.1']];
  let asked = 0;
  const outbound = createOutbound({
    ...allowed(open),
    resolve: async () => (answers[asked++] ?? []).map((address) => ({ address, family: 4 })),
  });
  const first = await outbound.request({ url: `http://rebind.example:${open.port}/`, ...limits });
  expect([first.text, asked]).toEqual(['open', 1]);
  // Another connection (another port is another pool): the name now means a private place.
  for (const failure of ['refused_address', 'refused_address']) {
    const later = outbound.request({ url: `http://rebind.example:${secret.port}/`, ...limits });
    await expect(later).rejects.toMatchObject({ failure });
  }
  expect([asked, secret.seen.length]).toEqual([3, 0]);
});

test.each([301, 302, 303, 307, 308])('a redirect (%d) to a private place is refused', async (status) => {
  await using secret = await site((_request, response) => response.end('secret'));
  await using door = await site(redirectTo(() => secret.url, status));
  const outbound = createOutbound(allowed(door));
  await expect(outbound.request({ url: door.url, ...limits })).rejects.toMatchObject({ failure: 'refused_address' });
  await expect(outbound.fetch(door.url)).rejects.toMatchObject({ failure: 'refused_address' });
  expect(secret.seen).toEqual([]);
});

test.each([
  'file:///etc/passwd',
  'http://u:p@example.com/',
  'http://localhost:1/',
  'http://0x7f.1/',
  '//169.254.169.254/',
])('a redirect to %s is refused', async (target) => {
  await using door = await site(redirectTo(() => target));
  await expect(createOutbound(allowed(door)).request({ url: door.url, ...limits })).rejects.toThrow(
    /private network|Only http|no user name/u,
  );
});

test('secrets in headers stay with their origin; a POST that is redirected by 303 becomes a GET', async () => {
  await using end = await site((request, response) =>
    response.end(`${request.method} ${request.headers.authorization}`),
  );
  await using door = await site(redirectTo(() => end.url, 303));
  const headers = { authorization: 'Bearer x', cookie: 'a=b', 'x-api-key': 'k', accept: 'text/plain' };
  const outbound = createOutbound(allowed(door, end));
  const answer = await outbound.request({ url: door.url, method: 'POST', headers, body: '{}', ...limits });
  expect(answer.text).toBe('GET undefined');
  expect(end.seen[0]?.headers).not.toHaveProperty('cookie');
  expect(end.seen[0]?.headers).not.toHaveProperty('x-api-key');
  expect(end.seen[0]?.headers['accept']).toBe('text/plain');
  expect(door.seen[0]?.headers['authorization']).toBe('Bearer x');
});

test.each([
  ['POST', 307],
  ['POST', 308],
  ['PUT', 301],
  ['PATCH', 302],
  ['DELETE', 307],
])('a body stays with its origin: a %s that is redirected by %d is sent to no other', async (method, status) => {
  await using end = await site((_request, response) => response.end('got it'));
  await using door = await site(redirectTo(() => end.url, status));
  const outbound = createOutbound(allowed(door, end));
  const body = '{"key":"secret"}';
  const asked = [
    outbound.request({ url: door.url, method, body, ...limits }),
    outbound.fetch(door.url, { method, body }),
  ];
  for (const answer of await Promise.allSettled(asked))
    expect(answer).toMatchObject({ status: 'rejected', reason: { failure: 'refused_redirect' } });
  expect(end.seen).toEqual([]);
  // Without one there is nothing to keep back.
  const empty = await outbound.request({ url: door.url, method, ...limits });
  expect(empty.text).toBe('got it');
});

test('within an origin headers and body go along', async () => {
  await using one = await site((request, response) => {
    if (request.url === '/end')
      return request.pipe(response.writeHead(200, { 'x-auth': request.headers.authorization }));
    return response.writeHead(307, { location: '/end' }).end();
  });
  const answer = await createOutbound(allowed(one)).request({
    url: one.url,
    method: 'POST',
    headers: { authorization: 'Bearer x' },
    body: 'again',
    ...limits,
  });
  expect([answer.text, answer.headers['x-auth']]).toEqual(['again', 'Bearer x']);
});

test('three redirects are followed, a fourth is not', async () => {
  await using loop = await site((request, response) => {
    const step = Number(request.url?.slice(1));
    if (step === 0) return response.end('there');
    return response.writeHead(302, { location: `/${step - 1}` }).end();
  });
  const outbound = createOutbound(allowed(loop));
  expect((await outbound.request({ url: `${loop.url}/3`, ...limits })).text).toBe('there');
  await expect(outbound.request({ url: `${loop.url}/4`, ...limits })).rejects.toMatchObject({
    failure: 'too_many_redirects',
  });
});

test('100 MB are cut at the limit, and the rest is not read', async () => {
  let sent = 0;
  await using flood = await site((_request, response) => {
    const piece = Buffer.alloc(64 * 1024, 'x');
    const push = (): void => {
      while (sent < 100 * 1024 * 1024 && !response.destroyed) {
        sent += piece.length;
        if (!response.write(piece)) return;
      }
      response.end();
    };
    response.on('drain', push);
    push();
  });
  const answer = await createOutbound(allowed(flood)).request({ url: flood.url, ...limits });
  expect(answer).toMatchObject({ status: 200, isTruncated: true });
  expect(answer.text).toHaveLength(10_000);
  expect(sent).toBeLessThan(20 * 1024 * 1024);
});

test('a library that reads by itself is given the answer as a stream, and no more than the limit', async () => {
  await using flood = await site((request, response) => {
    const bytes = request.url === '/long' ? 21 * 1024 * 1024 : 1000;
    response.writeHead(202, { 'x-from': 'site' }).end(Buffer.alloc(bytes, 'x'));
  });
  const { fetch } = createOutbound(allowed(flood));
  const short = await fetch(new URL('/short', flood.url), { method: 'POST', body: 'x' });
  expect([short.status, short.headers.get('x-from'), (await short.text()).length]).toEqual([202, 'site', 1000]);
  const long = await fetch(new Request(`${flood.url}/long`));
  await expect(long.text()).rejects.toThrow('The answer is too long.');
});

test('a library sends what fetch takes: a form, a stream, bytes; a redirect sends them again', async () => {
  await using echo = await site((request, response) => {
    if (request.url === '/moved') return response.writeHead(307, { location: '/' }).end();
    return request.pipe(response.writeHead(200, { 'content-type': request.headers['content-type'] ?? 'none' }));
  });
  const { fetch } = createOutbound(allowed(echo));
  const form = new FormData();
  form.set('model', 'whisper');
  form.set('file', new File(['RIFF'], 'speech.wav', { type: 'audio/wav' }));
  const answer = await (await fetch(`${echo.url}/moved`, { method: 'POST', body: form })).formData();
  const file = answer.get('file');
  expect(answer.get('model')).toBe('whisper');
  expect(file instanceof File ? [file.name, file.type, await file.text()] : file).toEqual([
    'speech.wav',
    'audio/wav',
    'RIFF',
  ]);
  const streamed = { method: 'POST', body: new Blob(['a ', 'stream']).stream(), duplex: 'half' } as const;
  expect(await (await fetch(echo.url, streamed)).text()).toBe('a stream');
  const bytes = await fetch(echo.url, { method: 'PUT', body: new Uint8Array([1, 2]) });
  expect([...new Uint8Array(await bytes.arrayBuffer())]).toEqual([1, 2]);
  const asked = new Request(echo.url, { method: 'POST', body: new URLSearchParams({ q: 'tea' }) });
  expect(await (await fetch(asked)).text()).toBe('q=tea');
});

test.each(['headers', 'body'])('a site that hangs before its %s is given up', async (where) => {
  await using slow = await site((_request, response) => {
    if (where === 'body') response.write('a beginning');
  });
  const asked = createOutbound(allowed(slow)).request({ url: slow.url, timeoutMs: 200, maxBytes: 1000 });
  await expect(asked).rejects.toMatchObject({ failure: 'timed_out', message: 'No answer within 0.2 seconds.' });
});

test("the caller's signal ends it with the caller's reason", async () => {
  await using slow = await site(() => undefined);
  const stop = new AbortController();
  const asked = createOutbound(allowed(slow)).request({ url: slow.url, ...limits, signal: stop.signal });
  stop.abort(new Error('over'));
  await expect(asked).rejects.toThrow('over');
});

test('a port where nobody listens is unreachable, in words that say nothing of the network', async () => {
  await using gone = await site(() => undefined);
  const outbound = createOutbound(allowed(gone));
  await gone[Symbol.asyncDispose]();
  await expect(outbound.request({ url: gone.url, ...limits })).rejects.toMatchObject({
    failure: 'unreachable',
    message: 'The address could not be reached.',
  });
});

test('what is not HTTP is told the addresses that it may connect to, by the same rules', async () => {
  const resolve = async (name: string) => [
    { address: name === 'inside.example' ? '10.0.0.5' : '93.184.216.34', family: 4 },
  ];
  const outbound = createOutbound({ allow: [{ host: '127.0.0.1', port: 5432 }], resolve });
  expect(await outbound.checkAddress({ host: 'db.example', port: 5432 })).toEqual(['93.184.216.34']);
  expect(await outbound.checkAddress({ host: '127.0.0.1', port: 5432 })).toEqual(['127.0.0.1']);
  const refused = { failure: 'refused_address' };
  await expect(outbound.checkAddress({ host: 'inside.example', port: 5432 })).rejects.toMatchObject(refused);
  await expect(outbound.checkAddress({ host: '127.0.0.1', port: 22 })).rejects.toMatchObject(refused);
});

import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { initTRPC, tracked, TRPCError } from '@trpc/server';
import { createHTTPServer } from '@trpc/server/adapters/standalone';
import { expect, test, vi } from 'vitest';
import { z } from 'zod';
import { createVoxieClient } from './create-client.ts';
import { VoxieError } from './errors.ts';

const callId = '6f0f9a0e-6a52-4c1c-9d2b-6a2f0a3c7f11';

interface Seen {
  path: string;
  authorization: string | undefined;
  workspace: string | undefined;
}

/** A real HTTP server that answers a few of the API's procedures and keeps what it was asked. */
async function startServer() {
  const seen: Seen[] = [];
  const open = new Set<{ destroy: () => void }>();
  let refused: string | undefined;
  const t = initTRPC.create({
    errorFormatter: ({ shape }) => ({
      ...shape,
      data: { ...shape.data, app: { code: 'UNAUTHENTICATED', message: 'Please sign in again.', requestId: 'r-1' } },
    }),
  });
  const procedure = t.procedure.use(({ next }) => {
    if (seen.at(-1)?.authorization === refused) throw new TRPCError({ code: 'UNAUTHORIZED' });
    return next();
  });
  const router = t.router({
    system: t.router({ me: procedure.query(() => ({ email: 'ada@example.com' })) }),
    calls: t.router({
      watch: procedure
        .input(z.object({ callId: z.string(), lastEventId: z.string().optional() }))
        .subscription(async function* watch({ input, signal }) {
          const from = Number(input.lastEventId ?? 0);
          yield tracked(String(from + 1), { number: from + 1 });
          if (signal !== undefined) await once(signal, 'abort');
        }),
    }),
  });
  const server = createHTTPServer({
    router,
    // As the API does.
    maxBatchSize: 20,
    basePath: '/trpc/',
    middleware: (request: IncomingMessage, _response, next) => {
      const { authorization } = request.headers;
      const workspace = request.headers['x-voxie-workspace'];
      seen.push({
        path: request.url ?? '',
        authorization,
        workspace: typeof workspace === 'string' ? workspace : undefined,
      });
      next();
    },
  });
  server.on('connection', (socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  const drop = () => {
    for (const socket of open) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${address.port}/`,
    seen,
    drop,
    refuse: (authorization: string) => {
      refused = authorization;
    },
    async [Symbol.asyncDispose]() {
      drop();
      server.close();
      await once(server, 'close');
    },
  };
}

test('a fresh token and the workspace travel with every request, in headers only', async () => {
  await using server = await startServer();
  let number = 0;
  const accessToken = () => `token-${(number += 1)}`;
  const { trpc } = createVoxieClient({ url: server.url, accessToken, workspaceId: 'w-1' });
  await expect(trpc.system.me.query()).resolves.toEqual({ email: 'ada@example.com' });
  await trpc.system.me.query();
  expect(server.seen.map((request) => request.authorization)).toEqual(['Bearer token-1', 'Bearer token-2']);
  expect(server.seen.map((request) => request.workspace)).toEqual(['w-1', 'w-1']);
  const switched = createVoxieClient({ url: server.url, accessToken, workspaceId: () => `w-${number}` });
  await switched.trpc.system.me.query();
  expect(server.seen.at(-1)?.workspace).toBe('w-3');
  expect(server.seen.filter((request) => request.path.includes('token-'))).toEqual([]);
});

test('an API key travels as an access token does, over requests and event streams', async () => {
  await using server = await startServer();
  const { trpc } = createVoxieClient({ url: server.url, apiKey: 'vx_sk_1' });
  await trpc.system.me.query();
  await new Promise<void>((resolve) => {
    const subscription = trpc.calls.watch.subscribe(
      { callId },
      {
        onData: () => {
          subscription.unsubscribe();
          resolve();
        },
      },
    );
  });
  expect(server.seen.map((request) => request.authorization)).toEqual(['Bearer vx_sk_1', 'Bearer vx_sk_1']);
  expect(server.seen.filter((request) => request.path.includes('vx_sk_'))).toEqual([]);
});

test('a dropped subscription goes on after the last event, with a fresh token', async () => {
  await using server = await startServer();
  let number = 0;
  const { trpc } = createVoxieClient({ url: server.url, accessToken: () => `token-${(number += 1)}` });
  const ids: string[] = [];
  const subscription = trpc.calls.watch.subscribe({ callId }, { onData: (event) => ids.push(event.id) });
  await vi.waitUntil(() => ids.length === 1, { timeout: 20_000 });
  server.drop();
  await vi.waitUntil(() => ids.length === 2, { timeout: 20_000 });
  subscription.unsubscribe();
  expect(ids).toEqual(['1', '2']);
  expect(server.seen.map((request) => request.authorization)).toEqual(['Bearer token-1', 'Bearer token-2']);
  expect(server.seen.filter((request) => request.path.includes('token-'))).toEqual([]);
}, 45_000);

test("a refused subscription fails once, with the API's code and sentence", async () => {
  await using server = await startServer();
  server.refuse('Bearer old');
  const { trpc } = createVoxieClient({ url: server.url, accessToken: 'old' });
  const error = await new Promise((resolve) => {
    trpc.calls.watch.subscribe({ callId }, { onError: resolve });
  });
  expect(VoxieError.from(error)).toMatchObject({
    code: 'UNAUTHENTICATED',
    message: 'Please sign in again.',
    requestId: 'r-1',
  });
  expect(server.seen.map((request) => request.authorization)).toEqual(['Bearer old']);
});

test('a subscription whose token ended is opened again with the new one', async () => {
  await using server = await startServer();
  server.refuse('Bearer old');
  let token = 'old';
  const accessToken = () => {
    const current = token;
    token = 'new';
    return current;
  };
  const { trpc } = createVoxieClient({ url: server.url, accessToken });
  const event = await new Promise((resolve) => {
    const subscription = trpc.calls.watch.subscribe(
      { callId },
      {
        onData: (data) => {
          subscription.unsubscribe();
          resolve(data);
        },
      },
    );
  });
  expect(event).toMatchObject({ id: '1' });
  expect(server.seen.map((request) => request.authorization)).toEqual(['Bearer old', 'Bearer new']);
}, 20_000);

test('no answer at all is UPSTREAM_UNAVAILABLE', async () => {
  const server = await startServer();
  const { trpc } = createVoxieClient({ url: server.url, accessToken: null });
  await server[Symbol.asyncDispose]();
  const error = await trpc.system.me.query().catch((thrown: unknown) => thrown);
  expect(VoxieError.from(error)).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
});

test('more is asked at once than the API takes in one request', async () => {
  await using server = await startServer();
  const { trpc } = createVoxieClient({ url: server.url, accessToken: 't' });
  const answers = await Promise.all(Array.from({ length: 45 }, () => trpc.system.me.query()));
  expect(answers).toHaveLength(45);
  expect(server.seen).toHaveLength(3);
});

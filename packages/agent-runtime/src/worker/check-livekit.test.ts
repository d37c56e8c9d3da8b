import { once } from 'node:events';
import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { reachesLivekit } from './check-livekit.ts';

/** Asks a server that answers every request so. */
async function ask(status: number, body: object): Promise<boolean> {
  const server = createServer((_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  try {
    const LIVEKIT_URL = `ws://127.0.0.1:${address.port}`;
    return await reachesLivekit({ LIVEKIT_URL, LIVEKIT_API_KEY: 'key', LIVEKIT_API_SECRET: 's'.repeat(32) });
  } finally {
    server.close();
    await once(server, 'close');
  }
}

test('a LiveKit that answers is reached', async () => {
  expect(await ask(200, { rooms: [] })).toBe(true);
});

test('a LiveKit that is broken may come back', async () => {
  expect(await ask(503, {})).toBe(false);
});

test('a LiveKit that refuses the key is said in one sentence', async () => {
  await expect(ask(401, { code: 'unauthenticated', msg: 'invalid token' })).rejects.toThrow(
    /^LiveKit at http:\S+ refuses the key\. Check LIVEKIT_API_KEY and LIVEKIT_API_SECRET\.$/u,
  );
});

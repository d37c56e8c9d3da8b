import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { createServiceClient } from '@voxie/db';
import { createLogger } from '@voxie/platform';
import { expect, test, vi } from 'vitest';
import { createLiveKit } from '../livekit/livekit.ts';
import { startSupervisor } from './supervisor.ts';

/** PostgREST with one call that is active, as far as the supervisor asks. */
async function startDatabase() {
  let isAway = false;
  const askedLostAfter: (string | undefined)[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await text(request);
    if (!isAway && request.url?.includes('calls_close_overdue') === true)
      askedLostAfter.push(/"p_lost_after":"([^"]+)"/u.exec(body)?.[1]);
    const rows = request.url?.startsWith('/rest/v1/call_sessions') === true ? [{ status: 'active' }] : [];
    response.writeHead(isAway ? 503 : 200, { 'content-type': 'application/json' }).end(JSON.stringify(rows));
  };
  const server = createServer((request, response) => void answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    askedLostAfter,
    setAway: (now: boolean) => {
      isAway = now;
    },
    [Symbol.dispose]: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

test('a database that comes back does not find every agent lost', async () => {
  using database = await startDatabase();
  const tell = { news: () => {} };
  const logger = createLogger({ name: 'test', level: 'silent' });
  const warned = vi.spyOn(logger, 'warn');
  const supervisor = startSupervisor({
    service: createServiceClient({ url: database.url, secretKey: 'secret' }),
    livekit: createLiveKit({ url: database.url, apiKey: 'key', apiSecret: 'secret', previousKeys: [] }),
    changes: {
      subscribe: ({ onMissed }) => {
        tell.news = onMissed;
        return () => {};
      },
      isListening: () => true,
      close: () => Promise.resolve(),
    },
    logger,
  });
  const asked = async () => {
    const before = database.askedLostAfter.length;
    await vi.waitFor(() => {
      tell.news();
      expect(database.askedLostAfter.length).toBeGreaterThan(before);
    }, 10_000);
    return database.askedLostAfter.at(-1);
  };

  expect(await asked()).toBe('15000 milliseconds');
  database.setAway(true);
  await vi.waitFor(() => {
    tell.news();
    expect(warned).toHaveBeenCalled();
  }, 10_000);
  database.setAway(false);
  expect(await asked()).toBe('604800000 milliseconds');
  await supervisor.stop();
});

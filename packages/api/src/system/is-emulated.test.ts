import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterEach, expect, test, vi } from 'vitest';
import { createEmulatorCheck } from './is-emulated.ts';

afterEach(() => vi.useRealTimers());

test('an emulator that was not up yet is found once it is', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  let isUp = false;
  const server = createServer((_request, response) => {
    const models = { data: [{ id: 'gpt-realtime', owned_by: 'voxie-emulator' }] };
    response.writeHead(isUp ? 200 : 503).end(isUp ? JSON.stringify(models) : '');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const isEmulated = createEmulatorCheck(`http://127.0.0.1:${port}/v1`);
  expect(await isEmulated()).toBe(false);
  isUp = true;
  vi.advanceTimersByTime(1001);
  expect(await isEmulated()).toBe(true);
  isUp = false;
  vi.advanceTimersByTime(1001);
  expect(await isEmulated()).toBe(true);
  server.close();
  server.closeAllConnections();
});

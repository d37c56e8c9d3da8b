import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { checkPort } from './check-port.ts';

test('a port that is taken is named, with the setting that moves it', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  await expect(checkPort('VOXIE_HEALTH_PORT', '127.0.0.1', address.port)).rejects.toThrow(/VOXIE_HEALTH_PORT/u);
  server.close();
  await once(server, 'close');
  await checkPort('VOXIE_HEALTH_PORT', '127.0.0.1', address.port);
});

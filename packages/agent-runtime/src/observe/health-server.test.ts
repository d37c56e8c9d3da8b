import { createMetricsRegistry } from '@voxie/platform';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { freePort, startHealthServer } from './health-server.ts';

test("upstream's page is passed on, metrics are beside it, and a page that is not there yet is no health", async () => {
  const [port, innerPort] = [await freePort(), await freePort()];
  const registry = await createMetricsRegistry();
  const metricsToken = 'a-token-for-prometheus';
  await using _server = await startHealthServer({ host: '127.0.0.1', port, innerPort, registry, metricsToken });
  const get = (path: string, headers = {}) => fetch(`http://127.0.0.1:${port}${path}`, { headers });
  expect((await get('/')).status).toBe(503);
  const inner = createServer((request, response) => response.writeHead(200).end(`inner ${request.url}`));
  inner.listen(innerPort, '127.0.0.1');
  await once(inner, 'listening');
  expect(await (await get('/worker')).text()).toBe('inner /worker');
  expect((await get('/metrics')).status).toBe(401);
  const answer = await get('/metrics', { authorization: `Bearer ${metricsToken}` });
  expect(answer.status).toBe(200);
  expect(await answer.text()).toContain('voxie_build_info');
  inner.closeAllConnections();
  inner.close();
});

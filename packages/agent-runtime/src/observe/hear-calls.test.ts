import { createMetricsRegistry } from '@voxie/platform';
import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test, vi } from 'vitest';
import { hearCalls } from './hear-calls.ts';
import { tellWorker } from './tell-worker.ts';

test('what the processes of calls tell is in the scrape of their worker', async () => {
  const registry = await createMetricsRegistry();
  await using calls = await hearCalls(registry, 'spawner');
  const [first, second] = [tellWorker(calls.address), tellWorker(calls.address)];
  first.observe('voxie_join_seconds', { deployment: 'spawner' }, 0.4);
  first.count('voxie_realtime_dials_total', { outcome: 'opened' });
  second.count('voxie_realtime_dials_total', { outcome: 'opened' }, 2);
  await vi.waitFor(async () => {
    const { text } = await registry.scrape();
    expect(text).toContain('voxie_realtime_dials_total{outcome="opened"} 3');
    expect(text).toContain('voxie_join_seconds_count{deployment="spawner"} 1');
    expect(text).toContain('voxie_call_processes{deployment="spawner"} 2');
  });
});

test.each([
  ['without the token', '{"op":"hello","token":"no"}'],
  ['before it says who it is', '{"op":"count","name":"voxie_realtime_dials_total","labels":{"outcome":"x"},"by":1}'],
  ['that is no number', 'GET / HTTP/1.1'],
])('a line %s ends the connection', async (_name, line) => {
  const registry = await createMetricsRegistry();
  await using calls = await hearCalls(registry, 'spawner');
  const socket = connect(calls.address.port, '127.0.0.1');
  socket.write(`${line}\n`);
  await once(socket, 'close');
  expect((await registry.scrape()).text).not.toContain('outcome="x"');
});

test('a name or label that is none of ours is left out', async () => {
  const registry = await createMetricsRegistry();
  await using calls = await hearCalls(registry, 'spawner');
  const { port, token } = calls.address;
  const socket = connect(port, '127.0.0.1');
  const made = { op: 'count', name: 'voxie_realtime_dials_total', labels: { call: 'canary' }, by: 1 };
  const good = { op: 'count', name: 'voxie_retries_total', labels: { what: 'record' }, by: 1 };
  for (const line of [{ op: 'hello', token }, made, good]) socket.write(`${JSON.stringify(line)}\n`);
  await vi.waitFor(async () => {
    const { text } = await registry.scrape();
    expect(text).toContain('voxie_retries_total{what="record"} 1');
    expect(text).not.toContain('canary');
  });
  socket.destroy();
});

test('a worker that is gone disturbs nobody', async () => {
  const registry = await createMetricsRegistry();
  const calls = await hearCalls(registry, 'spawner');
  const meter = tellWorker(calls.address);
  await calls[Symbol.asyncDispose]();
  expect(() => meter.count('voxie_retries_total', { what: 'record' })).not.toThrow();
});

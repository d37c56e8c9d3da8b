import { expect, test } from 'vitest';
import { answerScrape } from './answer-scrape.ts';
import { isMetric } from './families.ts';
import { createMetricsRegistry } from './registry.ts';

test('a scrape tells counts, times and the gauges that could be read', async () => {
  const registry = await createMetricsRegistry();
  registry.count('voxie_calls_started_total', { kind: 'agent' });
  registry.count('voxie_calls_started_total', { kind: 'agent' }, 2);
  registry.observe('voxie_join_seconds', { deployment: 'spawner' }, 0.4);
  registry.gauge('voxie_calls', () => [{ labels: { kind: 'agent', state: 'active' }, value: 4 }]);
  registry.gauge('voxie_calls_waiting', () => Promise.reject(new Error('the database is away')));
  const { text } = await registry.scrape();
  expect(text).toContain('voxie_calls_started_total{kind="agent"} 3');
  expect(text).toContain('voxie_join_seconds_bucket{le="0.5",deployment="spawner"} 1');
  expect(text).toContain('voxie_calls{kind="agent",state="active"} 4');
  expect(text).not.toMatch(/^voxie_calls_waiting\b/mu);
  expect(text).toContain('process_resident_memory_bytes');
});

test('a gauge that is gone from one scrape to the next is not told of again', async () => {
  const registry = await createMetricsRegistry();
  let states = ['active'];
  registry.gauge('voxie_calls', () => states.map((state) => ({ labels: { kind: 'agent', state }, value: 1 })));
  expect((await registry.scrape()).text).toContain('state="active"');
  states = [];
  expect((await registry.scrape()).text).not.toContain('state="active"');
});

test('with a token set, only who sends it may read', async () => {
  const registry = await createMetricsRegistry();
  const token = 'a-token-for-prometheus';
  const statusFor = async (authorization: string | undefined) =>
    (await answerScrape(registry, { authorization, token })).status;
  expect(await statusFor(`Bearer ${token}`)).toBe(200);
  for (const wrong of [undefined, '', token, `Bearer ${token}x`]) expect(await statusFor(wrong)).toBe(401);
  expect((await answerScrape(registry, { authorization: undefined, token: undefined })).status).toBe(200);
});

test('numbers from elsewhere are taken by the names and labels that there are', () => {
  expect(isMetric('counter', 'voxie_calls_started_total', { kind: 'agent' })).toBe(true);
  expect(isMetric('counter', 'voxie_calls_started_total', { kind: 'agent', call: 'x' })).toBe(false);
  expect(isMetric('counter', 'voxie_calls', { kind: 'agent', state: 'x' })).toBe(false);
  expect(isMetric('counter', 'toString', {})).toBe(false);
});

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { checkPrometheusFiles, startPrometheus } from '@voxie/stack';
import type { RunningPrometheus } from '@voxie/stack';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { ApiStack, eventually, luna } from '../api/support.ts';
import type { Person as Member } from '../api/support.ts';
import { Person } from '../workers/support/person.ts';

const token = 'a-token-for-prometheus-alone';
const deploy = fileURLToPath(new URL('../../deploy/', import.meta.url));
const fileOf = (path: string) => readFileSync(`${deploy}${path}`, 'utf8');

let api: ApiStack;
let prometheus: RunningPrometheus;
let ada: Member;
let agentId: string;

beforeAll(async () => {
  api = await ApiStack.start({
    parts: ['supabase', 'livekit', 'emulator', 'api', 'voxie', 'spawner'],
    env: { METRICS_TOKEN: token, MAX_CALLS: '7' },
  });
  const { ports } = api.facts;
  const hosts = (...of: number[]) => of.map((port) => `127.0.0.1:${port}`);
  prometheus = await startPrometheus({
    targets: { 'voxie-api': hosts(ports.api), 'voxie-workers': hosts(ports.voxieHealth, ports.spawnerHealth) },
    token,
  });
  ada = await api.signUp('ada');
  agentId = String((await ada.rest('POST', '/api/agents', { body: { config: luna } })).body['id']);
});
afterAll(async () => {
  await prometheus?.[Symbol.asyncDispose]();
  await api?.[Symbol.asyncDispose]();
});

const answerSchema = z.object({
  data: z.object({
    result: z.array(z.object({ metric: z.record(z.string(), z.string()), value: z.tuple([z.number(), z.string()]) })),
  }),
});

/** What Prometheus answers to a query that comes to one number. Undefined: nothing yet. */
async function ask(query: string): Promise<number | undefined> {
  const response = await fetch(`${prometheus.url}/api/v1/query?query=${encodeURIComponent(query)}`);
  const { result } = answerSchema.parse(await response.json()).data;
  return result.length === 1 ? Number(result[0]?.value[1]) : undefined;
}

async function answers(query: string, value: number): Promise<void> {
  let last: number | undefined;
  await eventually(`${query} is ${value}`, async () => {
    last = await ask(query);
    return last === value ? true : undefined;
  }).catch((error: unknown) => {
    throw new Error(`${query} is ${last}, not ${value}`, { cause: error });
  });
}

async function joined(connection: Record<string, unknown>): Promise<Person> {
  return await Person.join(String(connection['livekit_url']), String(connection['token']));
}

test('the run is in the metrics, as a real Prometheus reads them from the API and both workers', async () => {
  await answers('sum(up)', 3);
  await answers('sum(voxie_worker_up)', 2);
  await answers('sum by (deployment) (voxie_worker_capacity{deployment="spawner"})', 7);
  for (let round = 1; round <= 2; round += 1) {
    const spawned = await ada.rest('POST', `/api/agents/${agentId}/spawn`);
    const person = await joined(spawned.body);
    await person.hears();
    await person.isState('listening');
    await person.types('When are you open?');
    await person.isState('speaking');
    await answers('sum(voxie_calls{kind="agent",state="active"})', 1);
    await answers('voxie_worker_calls{deployment="spawner"}', 1);
    await person.isState('listening');
    await person.leave();
    await answers('sum(voxie_calls_over_total{kind="agent",outcome="ended",reason="person_left"})', round);
  }
  const { body } = await ada.rest('POST', '/api/creations');
  const connection = z.object({ connection: z.record(z.string(), z.unknown()) }).parse(body).connection;
  const maker = await joined(connection);
  await maker.hears();
  await maker.leave();
  await answers('sum(voxie_calls_over_total{kind="creation"})', 1);

  await answers('sum(voxie_calls_started_total{kind="agent"})', 2);
  await answers('sum(voxie_spawn_seconds_count{kind="agent",outcome="ok"})', 2);
  await answers('sum(voxie_dispatches_total{deployment="spawner",attempt="first"})', 2);
  await answers('sum(voxie_worker_offers_total{deployment="spawner",answer="accepted"})', 2);
  await answers('sum(voxie_join_seconds_count{deployment="spawner"})', 2);
  await answers('sum(voxie_first_audio_seconds_count{deployment="spawner"})', 2);
  await answers('sum(voxie_first_audio_seconds_count{deployment="voxie"})', 1);
  expect(await ask('sum(voxie_answer_seconds_count{deployment="spawner"})')).toBeGreaterThanOrEqual(2);
  await answers('sum(voxie_realtime_dials_total{outcome="opened"})', 3);
  await answers('sum(voxie_http_requests_total{route="/api/agents/:agent_id/spawn",method="POST",status="200"})', 2);
  await answers('sum(voxie_calls)', 0);
  await answers('min(voxie_dependency_up)', 1);
  await answers('count(voxie_build_info)', 3);
  await answers('sum(voxie_call_memory_bytes{deployment="spawner"}) >= bool 0', 1);
});

test('an error of ours is grouped, found by the id that the user was shown, mended and opened again', async () => {
  const rename = async (from: string, to: string) => {
    const sql = postgres(api.facts.urls.database, { max: 1, onnotice: () => undefined });
    await sql.unsafe(`alter table public.${from} rename to ${to}; notify pgrst, 'reload schema'`);
    await sql.end();
  };
  const failing = () => ada.rest('GET', `/api/agents/${agentId}/memory`);
  const listed = async (search: string) =>
    (await ada.voxie.trpc.errors.list.query({ search, scope: 'workspace' })).items;
  expect((await failing()).status).toBe(200);
  await rename('memory_participants', 'memory_hidden');
  const failed = await failing();
  expect(failed.body['code']).toBe('INTERNAL');
  const requestId = String(failed.body['request_id']);
  const group = await eventually('the error is stored', async () => (await listed(requestId))[0]);
  expect(group).toMatchObject({ status: 'open', count: 1, process: 'api', lastRequestId: requestId });
  expect(group.days).toHaveLength(1);
  const { events, lastRelease } = await ada.voxie.trpc.errors.get.query({ groupId: group.id });
  expect(events[0]).toMatchObject({ requestId, count: 1, release: lastRelease });
  expect(events[0]?.stack).toBeTruthy();
  expect(JSON.stringify(events)).not.toContain(api.facts.secrets.secretKey);
  await answers('sum(voxie_errors_total{process="api"})', 1);

  expect((await ada.voxie.trpc.errors.resolve.mutate({ groupId: group.id })).status).toBe('resolved');
  await failing();
  const again = await eventually('it is open again', async () =>
    (await listed(requestId)).find(({ status }) => status === 'open'),
  );
  expect(again).toMatchObject({ id: group.id, count: 2, resolvedAt: null });

  const bob = await api.signUp('bob');
  expect(await bob.voxie.trpc.errors.list.query({ search: requestId })).toEqual({
    items: [],
    nextCursor: null,
    maySeeSystem: false,
  });
  await expect(bob.voxie.trpc.errors.list.query({ scope: 'system' })).rejects.toThrow(/operators/u);
});

/** Names of metrics of ours, without what Prometheus adds to those of histograms. */
const namesIn = (text: string): string[] =>
  [...new Set(text.match(/\bvoxie_[a-z_]+/gu))].map((name) => name.replace(/_(?:bucket|count|sum)$/u, ''));

test('the dashboard and the alarms of deploy name nothing that is not scraped, and Prometheus can work with them', async () => {
  await checkPrometheusFiles();
  const { ports } = api.facts;
  const scrapes = [ports.api, ports.voxieHealth, ports.spawnerHealth].map(async (port) => {
    const url = `http://127.0.0.1:${port}/metrics`;
    expect((await fetch(url)).status).toBe(401);
    return await (await fetch(url, { headers: { authorization: `Bearer ${token}` } })).text();
  });
  const scraped = (await Promise.all(scrapes)).join('\n');
  const known = new Set(namesIn(scraped.match(/^# TYPE \S+/gmu)?.join('\n') ?? ''));
  for (const file of ['grafana/voxie.json', 'prometheus/alerts.yml']) {
    const named = namesIn(fileOf(file));
    expect(named.length).toBeGreaterThan(10);
    expect(
      named.filter((name) => !known.has(name)),
      file,
    ).toEqual([]);
  }
  const rulesSchema = z.object({
    data: z.object({
      groups: z.array(z.object({ rules: z.array(z.object({ name: z.string(), health: z.string() })) })),
    }),
  });
  await eventually('every alarm was evaluated', async () => {
    const body = rulesSchema.parse(await (await fetch(`${prometheus.url}/api/v1/rules`)).json());
    const rules = body.data.groups.flatMap(({ rules: each }) => each);
    return rules.length > 0 && rules.every(({ health }) => health === 'ok') ? true : undefined;
  });
});

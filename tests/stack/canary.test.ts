import { readFileSync } from 'node:fs';
import { listProcedures } from '@voxie/api';
import { scopeSchema } from '@voxie/contracts';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { eventually, restOf } from '../api/support.ts';
import type { Person as Member } from '../api/support.ts';
import { Person } from '../workers/support/person.ts';
import { speak } from '../workers/support/speech.ts';
import { canaryAgents } from './canary/agents.ts';
import { Answers } from './canary/answers.ts';
import { secretFields, secretsIn } from './canary/fields.ts';
import { canary, openWorld, orders } from './canary/world.ts';

let world: Awaited<ReturnType<typeof openWorld>>;
let answers: Answers;
let ada: Member;
let agents: ReturnType<typeof canaryAgents>;
const streams: { unsubscribe: () => void }[] = [];

beforeAll(async () => {
  world = await openWorld();
  agents = canaryAgents(world.shop.url);
  answers = new Answers(world.api.url);
  ada = await world.api.signUp('ada');
  world.secrets.set('password', ada.password).set('accessToken', ada.accessToken);
}, 300_000);
afterAll(async () => {
  streams.forEach((stream) => stream.unsubscribe());
  vi.restoreAllMocks();
  await world?.close();
});

/** Public, or the id of a key and not the key. */
const notSecret = ['LIVEKIT_API_KEY', 'SUPABASE_PUBLISHABLE_KEY', 'RECORDINGS_S3_ACCESS_KEY_ID'];
/** Of the local services, which are given them by the stack: its own secrets. */
const ofServices = ['SUPABASE_JWT_SECRET', 'POSTGRES_PASSWORD'];
const within = 120_000;

/** The names of the secrets that a text holds. */
const heldIn = (all: string): string[] =>
  [...world.secrets].filter(([, value]) => all.includes(value)).map(([name]) => name);

const until = (what: string, is: () => boolean | Promise<boolean>) =>
  eventually(what, async () => ((await is()) ? true : undefined), within);

test('every field of a config that takes a secret has a canary, and so has every setting', () => {
  const planted = Object.values(agents).flatMap(secretsIn);
  expect(new Set(planted.map(({ field }) => field))).toEqual(secretFields());
  expect(secretFields().size).toBeGreaterThanOrEqual(16);
  const example = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');
  const taken = [...example.matchAll(/^([A-Z_0-9]+)=/gmu)]
    .map(([, name = '']) => name)
    .filter((name) => /KEY|SECRET|TOKEN|PASSWORD|DSN|HEADERS|REDIS_URL|DATABASE_URL/u.test(name))
    .filter((name) => !name.startsWith('LIMIT_') && ![...notSecret, ...ofServices].includes(name));
  expect(taken.length).toBeGreaterThan(14);
  expect(taken.filter((name) => heldIn(world.api.facts.env[name] ?? '').length === 0)).toEqual([]);
});

async function keepSecrets(): Promise<void> {
  const { trpc } = ada.voxie;
  const before = canary('before');
  world.secrets.set('what was there before', before);
  await trpc.secrets.set.mutate({ name: 'HTTP_HEADER', value: before });
  for (const { name, field } of Object.values(agents).flatMap(secretsIn)) {
    const value = canary(name.toLowerCase());
    world.secrets.set(name, value);
    const isPlace = field.endsWith('.connection');
    const kept = isPlace ? `postgres://guest:${value}@127.0.0.1:${world.nobody}/guests` : value;
    await trpc.secrets.set.mutate({ name, value: kept });
  }
}

/** Someone in a call, on whom an event stream looks. */
async function joins(connection: { livekitUrl: string; token: string; callId: string }): Promise<Person> {
  const { livekitUrl, token, callId } = connection;
  world.secrets.set(`room token of ${callId}`, token);
  streams.push(ada.voxie.trpc.calls.watch.subscribe({ callId }, {}));
  return await Person.join(livekitUrl, token);
}

async function callOf(which: keyof typeof agents): Promise<{ callId: string; person: Person }> {
  const { trpc } = ada.voxie;
  const { id: agentId } = await trpc.agents.create.mutate({ config: agents[which] });
  const connection = await answers.unrecorded(() => trpc.calls.spawn.mutate({ agentId }));
  return { callId: connection.callId, person: await joins(connection) };
}

const over = (callId: string) =>
  eventually(
    'the call is over',
    async () => {
      const call = await ada.voxie.trpc.calls.get.query({ callId });
      return ['ended', 'failed'].includes(call.status) ? call : undefined;
    },
    within,
  );

async function says(person: Person, words: string): Promise<void> {
  await person.isState('listening');
  const before = person.heardTexts.length;
  await person.types(words);
  await until(`an answer to ${words}`, () => person.heardTexts.length > before);
}

/** From the first word to the last, a call in which tools are used and fail. */
async function callWithTools(): Promise<string> {
  const { callId, person } = await callOf('tools');
  for (const words of [
    'Use track_order for order "{{secret:HTTP_HEADER}}"',
    orders,
    'How many rows are in guests?',
    `Please use call_shop to get ${world.shop.url}/v1/orders`,
    'Please use question_model: ask another model about pasta',
    'Please use propose_change for the migration called tips: create table tips (id int)',
    'Please use keep_value to store five under the key cart',
  ])
    await says(person, words);
  await ada.voxie.trpc.calls.end.mutate({ callId });
  const { toolCalls } = await over(callId);
  const expected = ['track_order', 'count_guests', 'call_shop', 'question_model', 'propose_change', 'keep_value'];
  expect(new Set(toolCalls.map(({ tool }) => tool))).toEqual(new Set(expected));
  const [proposal] = (await ada.voxie.trpc.proposals.list.query({})).items;
  const proposalId = proposal?.id ?? '';
  expect(await ada.voxie.trpc.proposals.approve.mutate({ proposalId })).toMatchObject({ status: 'failed' });
  return callId;
}

/** A call whose part fails, until each key of that part was sent. */
async function callThatFails(which: 'realtime' | 'stt' | 'llm' | 'tts', words: Int16Array): Promise<void> {
  const { callId, person } = await callOf(which);
  const names = secretsIn(agents[which]).map(({ name }) => name);
  if (which === 'stt') await person.isState('listening');
  await until(`the shop is sent ${names.join(' and ')}`, async () => {
    if (which === 'stt' && !names.every(world.hasShop)) await person.speaks(words);
    return names.every(world.hasShop);
  });
  await person.leave();
  await over(callId);
}

test('agents whose tools and parts have canaries are called, and fail', { timeout: 400_000 }, async () => {
  const { trpc } = ada.voxie;
  streams.push(trpc.agents.watch.subscribe({}, {}), trpc.calls.live.subscribe({}, {}));
  streams.push(trpc.knowledge.watch.subscribe({}, {}));
  await keepSecrets();
  await trpc.knowledge.add.mutate({ title: 'Menu', content: { kind: 'markdown', text: '# Menu\n\nPasta.' } });
  const hook = await answers.unrecorded(() =>
    trpc.webhooks.create.mutate({ url: world.receiver.url, events: ['call.ended', 'call.failed'] }),
  );
  world.secrets.set('webhook secret', hook.secret);
  const callId = await callWithTools();
  const words = await speak(world.api.facts.urls.emulator, 'When are you open today?');
  for (const which of ['realtime', 'stt', 'llm', 'tts'] as const) await callThatFails(which, words);

  const started = await answers.unrecorded(() => trpc.creations.start.mutate({}));
  streams.push(trpc.creations.watch.subscribe({ creationId: started.creation.id }, {}));
  const person = await joins(started.connection);
  await says(person, 'It takes table reservations for a restaurant called Bella Roma.');
  await person.leave();
  await over(started.connection.callId);

  await followLinks(callId);
  const { endpoint, secret } = await answers.unrecorded(() =>
    trpc.webhooks.rotateSecret.mutate({ endpointId: hook.endpoint.id }),
  );
  world.secrets.set('new webhook secret', secret);
  await trpc.webhooks.test.mutate({ endpointId: endpoint.id });
  const unsent = new Set(['MODEL_TOOL', 'DATABASE_READ', 'DATABASE_CHANGE']);
  const sent = Object.values(agents)
    .flatMap(secretsIn)
    .map(({ name }) => name)
    .filter((name) => !unsent.has(name));
  expect(sent).toHaveLength(13);
  for (const name of [...sent, 'EMBEDDINGS_API_KEY', 'SARVAM_API_KEY', 'access-key-id'])
    await until(`the shop is sent ${name}`, () => world.hasShop(name));
  await until('a webhook came', () => world.receiver.seen.length > 0);
  await until('spans came', () => world.spans.text.includes('calls.spawn'));
});

/** What opens a thing to whoever has it: told once to whom it is for, then used. */
async function followLinks(callId: string): Promise<void> {
  const { trpc } = ada.voxie;
  const follow = async (name: string, path: string) => {
    world.secrets.set(name, new URL(path, world.api.url).searchParams.get('signature') ?? path);
    const response = await fetch(`${world.api.url}${path}`);
    expect([name, response.status]).toEqual([name, 200]);
    await response.body?.cancel();
  };
  const sound = await eventually(
    'the recording is stored',
    () => answers.unrecorded(async () => (await trpc.calls.recording.query({ callId })).url ?? undefined),
    within,
  );
  await follow('link to a recording', sound);
  const { id: exportId } = await trpc.data.exportWorkspace.mutate({});
  await until('the archive is written', async () => {
    const { items } = await trpc.data.exports.query({});
    return items[0]?.status === 'ready';
  });
  // What is in the archive is looked through as every answer is.
  await follow('link to an archive', (await answers.unrecorded(() => trpc.data.exportLink.mutate({ exportId }))).url);

  const invited = await answers.unrecorded(() =>
    trpc.invitations.create.mutate({ email: 'eve@example.com', role: 'viewer' }),
  );
  const token = /[\w-]{20,}$/u.exec(invited.link)?.[0] ?? '';
  world.secrets.set('invitation', token);
  expect(await trpc.invitations.preview.mutate({ token })).toMatchObject({ role: 'viewer' });
  await expect(trpc.invitations.accept.mutate({ token })).rejects.toThrow(/\S/u);

  // An API whose store of recordings fails.
  await using second = await world.api.stack.startApp('api', { env: { RECORDINGS_STORE: 's3' } });
  world.logs.follow('api with S3', second.process);
  expect((await fetch(`${second.url}${sound}`)).status).toBe(503);
}

test('keys are made, tried and refused', async () => {
  const { trpc } = ada.voxie;
  const { api, secrets } = world;
  const made = await answers.unrecorded(() =>
    trpc.keys.create.mutate({ name: 'all', scopes: [...scopeSchema.options] }),
  );
  secrets.set('API key', made.token);
  const byKey = restOf(api.url, made.token);
  expect((await byKey('GET', '/api/agents')).status).toBe(200);
  await byKey('GET', '/api/secrets');
  const tool = agents.tools.tools['track_order'];
  await byKey('POST', '/api/tools/try', { body: { tool, arguments: { order: 'A1' } } });
  // Given where it does not belong: in a body that is refused, as a key that is none, as a password that is wrong.
  const refused = canary('refused');
  secrets
    .set('refused', refused)
    .set('bad key', `vx_sk_${canary('bad')}`)
    .set('bad token', canary('token'));
  for (const name of ['bad key', 'bad token'])
    expect((await restOf(api.url, secrets.get(name))('GET', '/api/agents')).status).toBe(401);
  await expect(trpc.secrets.set.mutate({ name: 'not a name!', value: refused })).rejects.toThrow(/\S/u);
  await ada.rest('POST', '/api/agents', { body: { config: { name: 5, secret: refused } } });
  const headers = { 'content-type': 'application/json' };
  await fetch(`${api.url}/api/agents`, { method: 'POST', headers, body: `{"${refused}` });
  await fetch(`${api.url}/metrics`, { headers: { authorization: `Bearer ${refused}` } });
  await ada.rest('GET', '/api/audit');
  await ada.rest('GET', '/api/errors');
  const newKey = await answers.unrecorded(() => trpc.keys.rotate.mutate({ keyId: made.key.id }));
  secrets.set('new API key', newKey.token);
  for (const token of [made.token, newKey.token])
    expect((await restOf(api.url, token)('GET', '/api/keys')).status).toBeLessThan(404);
});

test('no log of ours has one', () => {
  expect([...world.secrets.values()].filter((value) => value.length < 8)).toEqual([]);
  for (const { app, lines } of world.logs.all()) {
    expect(lines.length, app).toBeGreaterThan(0);
    expect([app, heldIn(lines.join('\n'))]).toEqual([app, []]);
  }
});

test('no answer, event stream, webhook, span or row has one', async () => {
  expect(answers.text.length).toBeGreaterThan(5000);
  expect(heldIn(answers.text)).toEqual([]);
  const subscriptions = listProcedures().filter(({ definition }) => definition.type === 'subscription');
  expect([...answers.streams.keys()].toSorted()).toEqual(subscriptions.map(({ name }) => name).toSorted());
  for (const [name, said] of answers.streams) {
    expect(said, name).toContain('data: ');
    expect([name, heldIn(said)]).toEqual([name, []]);
  }
  expect(heldIn(JSON.stringify(world.receiver.seen))).toEqual([]);
  expect(heldIn(world.spans.text)).toEqual([]);
  const sql = postgres(world.api.facts.urls.database, { max: 1, onnotice: () => undefined });
  try {
    const tables = await sql<{ place: string }[]>`
      select format('%I.%I', schemaname, tablename) as place from pg_tables where schemaname in ('public', 'pgboss')`;
    expect(tables.length).toBeGreaterThan(20);
    for (const { place } of tables) {
      const rows = await sql.unsafe<{ row: string }[]>(`select t::text as row from ${place} t`);
      expect([place, heldIn(rows.map(({ row }) => row).join('\n'))]).toEqual([place, []]);
    }
  } finally {
    await sql.end();
  }
});

test('no file of the dashboard has one, nor do its source maps', async () => {
  const { dashboard } = world.api.facts.urls;
  const seen = new Map<string, string>();
  for (const open = ['/']; open.length > 0;) {
    const path = open.pop() ?? '/';
    if (seen.has(path)) continue;
    const body = await (await fetch(new URL(path, dashboard))).text();
    seen.set(path, body);
    const files = [...body.matchAll(/assets\/[\w-]+\.(?:js|css)/gu)].map(([file]) => `/${file}`);
    const maps = [...body.matchAll(/sourceMappingURL=([\w-]+\.js\.map)/gu)].map(([, file]) => `/assets/${file}`);
    open.push(...files, ...maps);
  }
  expect([...seen.keys()].filter((path) => path.endsWith('.map')).length).toBeGreaterThan(5);
  expect(heldIn([...seen.values()].join('\n'))).toEqual([]);
});

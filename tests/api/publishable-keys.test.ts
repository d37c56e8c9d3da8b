import { beforeAll, expect, test } from 'vitest';
import { ApiUnderTest, claimsOf, luna, restOf } from './support.ts';
import type { Person, Rest } from './support.ts';

const shop = 'https://shop.example';
let api: ApiUnderTest;
let ada: Person;
let listed: { id: string; slug: string };
let unlistedId: string;
let draftId: string;

beforeAll(async () => {
  api = await ApiUnderTest.shared();
  ada = await api.signUp('ada');
  const { agents } = ada.voxie.trpc;
  const publish = async (name: string) => {
    const { id, slug, revision } = await agents.create.mutate({ config: { ...luna, name } });
    await agents.publish.mutate({ agentId: id, revision });
    return { id, slug };
  };
  listed = await publish('Luna');
  unlistedId = (await publish('Nova')).id;
  draftId = (await agents.create.mutate({ config: { ...luna, name: 'Draft' } })).id;
});

/** A page of the shop. Each has a key of its own: a visitor makes no more than some calls a minute with one. */
async function aPage() {
  const plan = { name: 'Shop', agentIds: [listed.id, draftId], origins: [shop] };
  const { key, token } = await ada.voxie.trpc.keys.createPublishable.mutate(plan);
  const rest = restOf(api.url, token);
  const ask: Rest = (method, path, { body, headers } = {}) =>
    rest(method, path, { ...(body === undefined ? {} : { body }), headers: { origin: shop, ...headers } });
  const spawn = (agentId: string, options: Parameters<Rest>[2] = {}) =>
    ask('POST', `/api/agents/${agentId}/spawn`, options);
  const tokenFor = (agentName: string, more: object = {}) =>
    ask('POST', '/token', { body: { room_config: { agents: [{ agent_name: agentName }] }, ...more } });
  return { key, token, rest, ask, spawn, tokenFor };
}

/** Who a call is with, to the agent's memory. */
async function participantOf(answer: Record<string, unknown>): Promise<string> {
  const { data } = await api.service.from('call_sessions').select('participant').eq('id', String(answer['call_id']));
  return String(data?.[0]?.participant);
}

test("calls an agent it lists from a page of its own, which reads the answer though it is not the dashboard's", async () => {
  const preflight = (path: string, origin = shop) =>
    fetch(`${api.url}${path}`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type',
      },
    });
  for (const path of [`/api/agents/${listed.id}/spawn`, '/token', '/trpc/calls.spawn?batch=1']) {
    const { status, headers } = await preflight(path);
    expect([status, headers.get('access-control-allow-origin')], path).toEqual([204, '*']);
    expect(headers.get('access-control-allow-headers')).toContain('authorization');
    expect(headers.get('access-control-allow-credentials')).toBeNull();
  }
  for (const path of ['/api/agents', '/api/keys', '/trpc/calls.get', '/trpc/calls.spawn,keys.list?batch=1'])
    expect((await preflight(path)).headers.get('access-control-allow-origin'), path).toBeNull();

  const { spawn } = await aPage();
  const spawned = await spawn(listed.id);
  expect(spawned).toMatchObject({ status: 200, body: { agent: { id: listed.id, published_version: 1 } } });
  expect(spawned.headers.get('access-control-allow-origin')).toBe('*');
  const participants = await Promise.all([spawned, await spawn(listed.id)].map(({ body }) => participantOf(body)));
  expect(participants[0]).toMatch(/^visitor:/u);
  expect(participants[1]).not.toBe(participants[0]);
});

test('another agent is not there; another origin, and none, are refused', async () => {
  const { spawn } = await aPage();
  const unknown = await spawn('6f0f9a0e-6a52-4c1c-9d2b-6a2f0a3c7f11');
  const unlisted = await spawn(unlistedId);
  expect([unknown.status, unlisted.status, unlisted.body['message']]).toEqual([404, 404, unknown.body['message']]);
  const { spawn: from, rest } = await aPage();
  for (const origin of ['https://evil.example', `${shop}.evil.example`, 'http://shop.example', 'null']) {
    const refused = await from(listed.id, { headers: { origin } });
    expect([refused.status, refused.body['code']], origin).toEqual([403, 'FORBIDDEN']);
  }
  expect((await rest('POST', `/api/agents/${listed.id}/spawn`)).status).toBe(403);
});

test('a page chooses no draft, no version, no participant and no idempotency key', async () => {
  const { spawn } = await aPage();
  expect(await spawn(draftId)).toMatchObject({ status: 412, body: { code: 'PRECONDITION_FAILED' } });
  for (const body of [{ version: 'draft' }, { version: 1 }, { participant: 'user:ada' }])
    expect(await spawn(listed.id, { body }), JSON.stringify(body)).toMatchObject({
      status: 400,
      body: { code: 'VALIDATION', problems: [{ path: Object.keys(body)[0] }] },
    });
  expect((await spawn(listed.id, { headers: { 'idempotency-key': 'guess' } })).status).toBe(400);
});

test('a token is for a new call of a listed agent, never for a room that is there or its admin', async () => {
  const { ask, tokenFor } = await aPage();
  const { status, body } = await tokenFor(listed.slug, { participant_identity: 'visitor-1' });
  expect(status).toBe(200);
  const claims = claimsOf(body['participant_token']);
  expect(claims).toMatchObject({ sub: 'visitor-1', video: { room: body['room_name'], roomJoin: true } });
  expect(claims['video']).not.toHaveProperty('roomAdmin');
  expect(await participantOf(body)).toMatch(/^visitor:/u);

  const rooms = [String(body['room_name']), 'agent-unknown'];
  const asked = await Promise.all(rooms.map((room) => ask('POST', '/token', { body: { room } })));
  expect(asked.map((answer) => [answer.status, answer.body['message']])).toEqual([
    [400, asked[0]?.body['message']],
    [400, asked[0]?.body['message']],
  ]);
  const others = await aPage();
  expect((await others.tokenFor(listed.slug, { room_name: rooms[0] })).status).toBe(400);
  expect((await others.tokenFor(listed.slug, { room_admin: true })).status).toBe(403);
  expect((await others.tokenFor(unlistedId)).status).toBe(404);
  expect((await others.tokenFor(draftId)).status).toBe(412);
  const elsewhere = await others.ask('POST', '/token', {
    body: { room_config: { agents: [{ agent_name: listed.id }] } },
    headers: { origin: 'https://evil.example' },
  });
  expect(elsewhere.status).toBe(403);
});

test('all else is refused, who it is among it', async () => {
  const { key, token, ask, spawn } = await aPage();
  const { body } = await spawn(listed.id);
  const callId = String(body['call_id']);
  for (const [method, path] of [
    ['GET', '/api/agents'],
    ['GET', `/api/calls/${callId}`],
    ['POST', `/api/calls/${callId}/end`],
    ['GET', '/api/keys'],
    ['GET', '/api/analytics'],
  ] as const)
    expect((await ask(method, path)).status, path).toBe(403);
  const me = await fetch(`${api.url}/trpc/system.me`, { headers: { authorization: `Bearer ${token}`, origin: shop } });
  expect(me.status).toBe(403);
  // Anyone can try: the trail has what was done, and no line for each of these.
  const { data: trail } = await api.service.from('audit_log').select('action').eq('key_id', key.id);
  expect(trail).toEqual([{ action: 'calls.spawn' }]);
});

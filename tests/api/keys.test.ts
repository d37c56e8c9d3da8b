import { createHash, createHmac, randomUUID } from 'node:crypto';
import { createVoxieClient, VoxieError } from '@voxie/client';
import type { RouterInputs, VoxieClient } from '@voxie/client';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ApiStack, eventually, luna, restOf } from './support.ts';
import type { Person, Rest } from './support.ts';

type Scopes = RouterInputs['keys']['create']['scopes'];

let api: ApiStack;
let sql: postgres.Sql;
let ada: Person;
let bob: Person;
let workspaceId: string;
let agentId: string;

beforeAll(async () => {
  api = await ApiStack.start();
  sql = postgres(api.facts.urls.database, { max: 1, onnotice: () => undefined });
  [ada, bob] = await Promise.all([api.signUp('ada'), api.signUp('bob')]);
  workspaceId = (await ada.voxie.trpc.system.me.query()).currentWorkspaceId;
  agentId = (await ada.voxie.trpc.agents.create.mutate({ config: luna })).id;
});
afterAll(async () => {
  await sql.end();
  await api[Symbol.asyncDispose]();
});

interface Held {
  id: string;
  token: string;
  trpc: VoxieClient['trpc'];
  rest: Rest;
}

const holding = (id: string, token: string): Held => ({
  id,
  token,
  trpc: createVoxieClient({ url: api.url, apiKey: token }).trpc,
  rest: restOf(api.url, token),
});

async function keyWith(scopes: Scopes, maker = ada): Promise<Held> {
  const { key, token } = await maker.voxie.trpc.keys.create.mutate({ name: scopes.join(' '), scopes });
  return holding(key.id, token);
}

/** The code and the words of a refusal. Undefined: it was allowed. */
async function refusal(asked: Promise<unknown>): Promise<{ code: string; message: string } | undefined> {
  const thrown = await asked.then(
    () => undefined,
    (error: unknown) => error,
  );
  return thrown === undefined ? undefined : VoxieError.from(thrown);
}
const forbidden = (scope: string) => ({ code: 'FORBIDDEN', message: expect.stringContaining(scope) });
const isRefused = (held: Held) => async () =>
  (await refusal(held.trpc.system.me.query()))?.code === 'UNAUTHENTICATED' ? true : undefined;

/** What the stream of the workspace's agents said, and how it ended. */
function watchAgents(trpc: VoxieClient['trpc']) {
  const heard: unknown[] = [];
  const ends: VoxieError[] = [];
  const subscription = trpc.agents.watch.subscribe(
    {},
    { onData: (event) => heard.push(event.data), onError: (error) => ends.push(VoxieError.from(error)) },
  );
  const stands = () =>
    eventually('the stream says something', async () => {
      await ada.voxie.trpc.agents.create.mutate({ config: luna });
      return heard.length > 0 ? true : undefined;
    });
  const end = () => eventually('the stream ends', async () => ends[0]);
  return { stands, end, ends, [Symbol.dispose]: () => subscription.unsubscribe() };
}

test('does what its scopes say, over tRPC, REST, tokens and event streams; else the scope is named', async () => {
  const [reader, caller] = await Promise.all([keyWith(['agents:read']), keyWith(['calls:spawn', 'calls:read'])]);
  expect((await reader.trpc.agents.list.query({})).items.length).toBeGreaterThan(0);
  expect((await reader.rest('GET', `/api/agents/${agentId}`)).status).toBe(200);
  using stream = watchAgents(reader.trpc);
  await stream.stands();
  expect(await refusal(reader.trpc.calls.spawn.mutate({ agentId }))).toMatchObject(forbidden('calls:spawn'));
  expect(await reader.rest('POST', `/api/agents/${agentId}/spawn`)).toMatchObject({
    status: 403,
    body: forbidden('calls:spawn'),
  });

  const { callId, roomName } = await caller.trpc.calls.spawn.mutate({ agentId });
  expect((await caller.rest('POST', `/api/agents/${agentId}/spawn`)).status).toBe(200);
  expect(await caller.rest('POST', '/token', { body: { room: roomName } })).toMatchObject({ status: 200 });
  expect((await caller.rest('POST', '/token', { body: { room: roomName, room_admin: true } })).status).toBe(403);
  expect(await reader.rest('POST', '/token', { body: { room: roomName } })).toMatchObject({
    status: 403,
    body: forbidden('calls:spawn'),
  });
  const stateOf = (trpc: VoxieClient['trpc']) =>
    new Promise<string>((resolve) => {
      const watched = trpc.calls.watch.subscribe(
        { callId },
        {
          onData: ({ data }) => {
            watched.unsubscribe();
            resolve(data.call.id);
          },
          onError: (error) => resolve(VoxieError.from(error).message),
        },
      );
    });
  expect(await stateOf(caller.trpc)).toBe(callId);
  expect(await stateOf(reader.trpc)).toContain('calls:read');
  for (const held of [reader, caller])
    expect(await refusal(held.trpc.keys.list.query({}))).toMatchObject({ code: 'FORBIDDEN' });
  expect(await reader.trpc.system.me.query()).toEqual({
    userId: ada.userId,
    email: '',
    key: { id: reader.id, name: 'agents:read', scopes: ['agents:read'] },
    workspaces: [expect.objectContaining({ id: workspaceId, role: 'viewer' })],
    currentWorkspaceId: workspaceId,
  });
});

test('joins the calls that it began, others with calls:control, and is nobody else in their rooms', async () => {
  const scopes: Scopes[] = [['calls:spawn'], ['calls:spawn', 'calls:read'], ['calls:spawn', 'calls:control']];
  const [own, other, control] = await Promise.all(scopes.map((each) => keyWith(each)));
  if (own === undefined || other === undefined || control === undefined) throw new Error('A key is missing.');
  const { callId, roomName, identity } = await own.trpc.calls.spawn.mutate({ agentId, idempotencyKey: 'booking' });
  const join = async ({ rest }: { rest: Rest }, body: object = {}) =>
    await rest('POST', '/token', { body: { room: roomName, ...body } });
  expect((await join(own, { identity })).status).toBe(200);
  expect(await join(other)).toMatchObject({ status: 404, body: { message: expect.stringContaining('calls:control') } });
  expect((await join(other)).body['message']).toBe((await join(other, { room: 'agent-unknown' })).body['message']);
  const marks = { callId, traceparent: `00-${'1'.repeat(32)}-${'2'.repeat(16)}-01`, answeredMs: 1, connectedMs: 2 };
  const mark = ({ trpc }: Held) => refusal(trpc.calls.marks.mutate({ ...marks, heardMs: null, sentMs: 3 }));
  expect([await mark(own), (await mark(other))?.code]).toEqual([undefined, 'NOT_FOUND']);
  expect((await join(control)).status).toBe(200);
  // Ada made these keys: she may join, as herself alone.
  for (const asker of [ada, control]) expect((await join(asker, { identity })).status).toBe(409);
  expect((await join(ada)).status).toBe(200);
  const guessed = ada.voxie.trpc.calls.spawn.mutate({ agentId, idempotencyKey: `${own.id} booking` });
  expect(await refusal(guessed)).toMatchObject({ code: 'CONFLICT' });
});

test('is told once: its hash is stored, and its value is in no row and no line of the log', async () => {
  const { id, token, rest } = await keyWith(['agents:read']);
  await rest('GET', '/api/agents');
  await rest('POST', '/api/agents', { body: { config: token } });
  const rows = await sql`select * from public.api_keys where id = ${id}`;
  expect(rows[0]).toMatchObject({ hash: createHash('sha256').update(token).digest('hex'), token: null });
  const { items } = await ada.voxie.trpc.keys.list.query({});
  expect(items.find((key) => key.id === id)).toMatchObject({ token: null, prefix: token.slice(0, 12) });
  const trail = await sql`select * from public.audit_log`;
  const log = api.stack.processes.get('api')?.logs.lines() ?? [];
  expect(log.length).toBeGreaterThan(0);
  expect(JSON.stringify([rows, items, trail, log])).not.toContain(token.slice(12));
});

test('to row-level security it is a viewer of its own workspace, by a claim that the API alone can sign', async () => {
  const { id } = await keyWith(['agents:read']);
  const theirs = await bob.voxie.trpc.agents.create.mutate({ config: luna });
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claimSignedWith = (secret: string) => {
    const exp = Math.floor(Date.now() / 1000) + 60;
    const claims = { sub: ada.userId, role: 'authenticated', aud: 'authenticated', voxie_key: id, exp };
    const text = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
    return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
  };
  const { supabase } = api.facts.urls;
  const { jwtSecret, publishableKey } = api.facts.secrets;
  const ask = async (method: string, path: string, body?: object, secret = jwtSecret) => {
    const response = await fetch(`${supabase}/rest/v1/${path}`, {
      method,
      headers: {
        apikey: publishableKey,
        authorization: `Bearer ${claimSignedWith(secret)}`,
        'content-type': 'application/json',
        prefer: 'return=representation',
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, rows: (await response.json()) as unknown };
  };
  const own = await sql`select id from public.agents where workspace_id = ${workspaceId} and deleted_at is null`;
  const { rows } = await ask('GET', 'agents?select=id,workspace_id&deleted_at=is.null');
  expect(rows).toHaveLength(own.length);
  expect(JSON.stringify(rows)).not.toContain(theirs.id);
  expect((await ask('GET', 'api_keys?select=id')).rows).toEqual([]);
  const before = await sql`select * from public.agents where id = ${agentId}`;
  await ask('PATCH', `agents?id=eq.${agentId}`, { name: 'Mine' });
  expect(await sql`select * from public.agents where id = ${agentId}`).toEqual(before);
  const made = await ask('POST', 'agents', { workspace_id: workspaceId, name: 'Mine', slug: randomUUID(), draft: {} });
  expect(made.status).toBeGreaterThanOrEqual(400);
  expect((await ask('GET', 'agents?select=id', undefined, 'x'.repeat(64))).status).toBe(401);
  // It is for the database alone: the API takes it for nobody.
  expect((await restOf(api.url, claimSignedWith(jwtSecret))('GET', '/api/agents')).status).toBe(401);
});

test('revoked, it is refused, and its open stream ends; so does that of a person who was removed', async () => {
  const held = await keyWith(['agents:read']);
  await sql`insert into public.workspace_members (workspace_id, user_id, role) values (${workspaceId}, ${bob.userId}, 'viewer')`;
  using stream = watchAgents(held.trpc);
  const asBob = createVoxieClient({ url: api.url, accessToken: bob.accessToken, workspaceId });
  await eventually('he is in', async () => {
    const { workspaces } = await bob.voxie.trpc.system.me.query();
    return workspaces.find(({ id }) => id === workspaceId);
  });
  using others = watchAgents(asBob.trpc);
  await Promise.all([stream.stands(), others.stands()]);
  await ada.voxie.trpc.keys.revoke.mutate({ keyId: held.id });
  await sql`delete from public.workspace_members where workspace_id = ${workspaceId} and user_id = ${bob.userId}`;
  expect(await stream.end()).toMatchObject({ code: 'UNAUTHENTICATED', message: expect.stringContaining('revoked') });
  expect(await others.end()).toMatchObject({ code: 'NOT_FOUND' });
  await eventually('it is refused', isRefused(held));
  expect((await held.rest('GET', '/api/agents')).status).toBe(401);
  expect((await held.rest('POST', '/token', { body: { room: 'x' } })).status).toBe(401);
});

test('out of date, it is refused, and its open stream ends', async () => {
  const held = await keyWith(['agents:read']);
  using stream = watchAgents(held.trpc);
  await stream.stands();
  await sql`update public.api_keys set expires_at = now() where id = ${held.id}`;
  expect(await stream.end()).toMatchObject({ code: 'UNAUTHENTICATED' });
  await eventually('it is refused', isRefused(held));
});

test('rotated, both are good until the overlap is over, then the new one alone', async () => {
  const old = await keyWith(['agents:read']);
  const { key, token } = await ada.voxie.trpc.keys.rotate.mutate({ keyId: old.id, overlapHours: 1 });
  const next = holding(key.id, token);
  for (const held of [old, next]) expect((await held.rest('GET', '/api/agents')).status).toBe(200);
  expect((await next.trpc.system.me.query()).key).toMatchObject({ scopes: ['agents:read'] });
  const [kept] = await sql`select expires_at from public.api_keys where id = ${old.id}`;
  expect(Date.parse(String(kept?.['expires_at'])) - Date.now()).toBeLessThanOrEqual(3_600_000);
  await sql`update public.api_keys set expires_at = now() where id = ${old.id}`;
  await eventually('the old one is refused', isRefused(old));
  expect((await next.rest('GET', '/api/agents')).status).toBe(200);
  expect(await refusal(ada.voxie.trpc.keys.rotate.mutate({ keyId: old.id }))).toMatchObject({
    code: 'PRECONDITION_FAILED',
  });
});

test('when it was last used is kept, to the minute', async () => {
  const { id, rest } = await keyWith(['agents:read']);
  const lastUse = async () =>
    String((await sql`select last_used_at::text as at from public.api_keys where id = ${id}`)[0]?.['at']);
  expect(await lastUse()).toBe('null');
  await rest('GET', '/api/agents');
  expect(await lastUse()).not.toBe('null');
  const back = async (interval: string) => {
    await sql`update public.api_keys set last_used_at = now() - ${interval}::interval where id = ${id}`;
    return await lastUse();
  };
  const use = (hash: string) => sql`select * from public.api_key_use(${hash})`;
  const hash = String((await sql`select hash from public.api_keys where id = ${id}`)[0]?.['hash']);
  const recent = await back('50 seconds');
  await use(hash);
  expect(await lastUse()).toBe(recent);
  const long = await back('61 seconds');
  await use(hash);
  expect(await lastUse()).not.toBe(long);
});

test('it outlives the account of who made it: then an owner answers for it', async () => {
  const carol = await api.signUp('carol');
  await sql`insert into public.workspace_members (workspace_id, user_id, role) values (${workspaceId}, ${carol.userId}, 'owner')`;
  const { trpc } = createVoxieClient({ url: api.url, accessToken: carol.accessToken, workspaceId });
  const { key, token } = await trpc.keys.create.mutate({ name: 'of Carol', scopes: ['calls:spawn'] });
  const held = holding(key.id, token);
  expect(await held.trpc.system.me.query()).toMatchObject({ userId: carol.userId });
  await sql`delete from auth.users where id = ${carol.userId}`;
  await eventually('an owner answers', async () => {
    const { userId } = await held.trpc.system.me.query();
    return userId === ada.userId ? true : undefined;
  });
  const { callId } = await held.trpc.calls.spawn.mutate({ agentId });
  expect(await ada.voxie.trpc.calls.get.query({ callId })).toMatchObject({ id: callId });
});

test("another workspace's rows and the workspace itself are not there for it", async () => {
  const held = await keyWith(['agents:read', 'calls:spawn'], bob);
  for (const id of [agentId, randomUUID()]) {
    expect(await refusal(held.trpc.agents.get.query({ agentId: id }))).toMatchObject({ code: 'NOT_FOUND' });
    expect((await held.rest('POST', `/api/agents/${id}/spawn`)).status).toBe(404);
  }
  const elsewhere = createVoxieClient({ url: api.url, apiKey: held.token, workspaceId });
  expect(await refusal(elsewhere.trpc.agents.list.query({}))).toMatchObject({ code: 'NOT_FOUND' });
  expect(
    await refusal(bob.voxie.trpc.keys.revoke.mutate({ keyId: (await keyWith(['agents:read'])).id })),
  ).toMatchObject({ code: 'NOT_FOUND' });
});

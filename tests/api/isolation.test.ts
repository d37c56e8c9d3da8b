import { randomUUID } from 'node:crypto';
import { listProcedures } from '@voxie/api';
import { createClient } from '@supabase/supabase-js';
import { beforeAll, describe, expect, test } from 'vitest';
import { callProcedure } from './call-procedure.ts';
import type { Answer } from './call-procedure.ts';
import { plantThings } from './plant-things.ts';
import { inputFor, noIds } from './procedure-inputs.ts';
import type { KnownIds } from './procedure-inputs.ts';
import { ApiUnderTest, luna } from './support.ts';
import type { Person } from './support.ts';

const procedures = listProcedures();
const guarded = procedures.filter(({ definition }) => definition.meta?.verb !== null);
const known: KnownIds = { ...noIds };

let api: ApiUnderTest;
let ada: Person;
let bob: Person;

beforeAll(async () => {
  api = await ApiUnderTest.shared();
  [ada, bob] = await Promise.all([api.signUp('ada'), api.signUp('bob')]);
  Object.assign(known, await plantThings(api, ada));
});

const callTrpc = (name: string, input: object, bearer?: string): Promise<Answer> =>
  callProcedure({ apiUrl: api.url, bearer }, name, input);

describe('anonymous callers', () => {
  test.each(guarded.map(({ name }) => name))('%s refuses them', async (name) => {
    for (const token of [undefined, 'nonsense', api.facts.secrets.publishableKey, forged]) {
      const answer = await callTrpc(name, inputFor(name, known), token);
      expect(answer.code, answer.text).toBe('UNAUTHENTICATED');
    }
  });
});

// Signed with another secret, for a user that may exist.
const forged = [
  { alg: 'HS256', typ: 'JWT' },
  { sub: randomUUID(), role: 'authenticated', exp: 4_000_000_000 },
]
  .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
  .concat('c2lnbmF0dXJl')
  .join('.');

const withId = guarded
  .map(({ name }) => name)
  .filter((name) => Object.keys(inputFor(name, known)).some((key) => key in known));

describe('another tenant', () => {
  test.each(withId)('%s says of a foreign id what it says of an unknown one', async (name) => {
    const unknown = {
      agentId: randomUUID(),
      callId: randomUUID(),
      creationId: randomUUID(),
      room: `agent-${randomUUID()}`,
      sourceId: randomUUID(),
      proposalId: randomUUID(),
      jobId: randomUUID(),
      endpointId: randomUUID(),
      deliveryId: randomUUID(),
      groupId: randomUUID(),
      priceId: randomUUID(),
      viewId: randomUUID(),
      keyId: randomUUID(),
      userId: randomUUID(),
      invitationId: randomUUID(),
      workspaceId: randomUUID(),
    };
    const foreign = await callTrpc(name, inputFor(name, known), bob.accessToken);
    const missing = await callTrpc(name, inputFor(name, unknown), bob.accessToken);
    expect(foreign.code, foreign.text).toBe('NOT_FOUND');
    expect([foreign.status, foreign.code, foreign.message]).toEqual([missing.status, missing.code, missing.message]);
    expect(foreign.text).not.toContain('Luna');
  });

  test("the lists show one's own only, and a foreign workspace is not found", async () => {
    for (const path of ['/api/agents', '/api/calls', '/api/creations', '/api/knowledge']) {
      expect((await bob.rest('GET', path)).body).toEqual({ items: [], next_cursor: null });
      expect((await ada.rest('GET', path)).body['items']).not.toHaveLength(0);
    }
    const { currentWorkspaceId } = await ada.voxie.trpc.system.me.query();
    const asked = await bob.rest('GET', '/api/agents', { headers: { 'x-voxie-workspace': currentWorkspaceId } });
    expect(asked.status).toBe(404);
  });

  const pages = guarded.filter(({ definition }) => 'cursor' in (definition.inputs[0]?.shape ?? {}));
  const streams = guarded.filter(({ definition }) => 'lastEventId' in (definition.inputs[0]?.shape ?? {}));

  test.each(pages.map(({ name }) => name))('%s: a cursor of their pages shows nothing of theirs', async (name) => {
    const after = Buffer.from(`2999-01-01T00:00:00.000Z|${known.agentId}`).toString('base64url');
    for (const cursor of [after, '999999']) {
      const { text, code } = await callTrpc(name, { ...inputFor(name, known), cursor }, bob.accessToken);
      expect(text).not.toContain('Luna');
      expect(code).toBeOneOf([undefined, 'VALIDATION', 'NOT_FOUND']);
    }
  });

  test.each(streams.map(({ name }) => name))('%s: a stream of theirs is not gone on with', async (name) => {
    const caller = { apiUrl: api.url, quietMs: 1500 };
    const input = inputFor(name, known);
    const theirs = await callProcedure({ ...caller, bearer: ada.accessToken }, name, input);
    const lastEventId = /\nid: ?(.+)/u.exec(theirs.text)?.[1] ?? new Date(0).toISOString();
    const { text } = await callProcedure({ ...caller, bearer: bob.accessToken }, name, { ...input, lastEventId });
    expect(text).not.toContain('Luna');
    expect(text).not.toContain(known.callId);
  });

  test('a batch answers each of its requests by itself', async () => {
    const own = await bob.voxie.trpc.agents.create.mutate({
      config: { name: 'Stella', instructions: 'You host guests.' },
    });
    const input = { 0: { agentId: own.id }, 1: { agentId: known.agentId }, 2: { agentId: known.agentId, version: 1 } };
    const path = 'agents.get,agents.get,agents.version';
    const answer = await fetch(`${api.url}/trpc/${path}?batch=1&input=${encodeURIComponent(JSON.stringify(input))}`, {
      headers: { authorization: `Bearer ${bob.accessToken}` },
    });
    const text = await answer.text();
    expect(JSON.parse(text)).toMatchObject([
      { result: { data: { name: 'Stella' } } },
      { error: { data: { app: { code: 'NOT_FOUND' } } } },
      { error: { data: { app: { code: 'NOT_FOUND' } } } },
    ]);
    expect(text).not.toContain('Luna');
  });

  test('a foreign agent is not changed by any of it', async () => {
    expect((await ada.rest('GET', `/api/agents/${known.agentId}`)).body).toMatchObject({
      revision: 1,
      published_version: 1,
    });
    expect((await ada.rest('GET', `/api/creations/${known.creationId}`)).body).toMatchObject({
      status: 'open',
      revision: 1,
    });
  });

  // What of each table may be read and written: tests/db/row-level-security.test.ts.
  test("supabase-js directly: nothing in another's name, nothing of the system", async () => {
    const direct = createClient(api.facts.urls.supabase, api.facts.secrets.publishableKey, {
      global: { headers: { Authorization: `Bearer ${bob.accessToken}` } },
    });
    const own = (await bob.voxie.trpc.system.me.query()).currentWorkspaceId;
    const mine = await bob.voxie.trpc.agents.create.mutate({ config: luna });
    for (const [table, row] of [
      ['agents', { slug: 'signed', name: 'x', draft: {} }],
      ['agent_versions', { agent_id: mine.id, version: 1, config: {} }],
      ['creations', {}],
    ] as const) {
      const inAnothersName = await direct.from(table).insert({ ...row, workspace_id: own, created_by: ada.userId });
      expect(inAnothersName.error, table).not.toBeNull();
    }
    const reserved = await direct.rpc('reserve_identity', {
      p_room_name: known.room,
      p_identity: 'x',
      p_holder: `person:${bob.userId}`,
    });
    expect(reserved.error).not.toBeNull();
  });
});

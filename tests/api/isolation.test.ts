import { listProcedures, listRestProcedures } from '@voxie/api';
import { createClient } from '@supabase/supabase-js';
import { beforeAll, describe, expect, test } from 'vitest';
import { callProcedure, callRoute } from './call-procedure.ts';
import type { Answer } from './call-procedure.ts';
import { plantPages, plantThings } from './plant-things.ts';
import { inputFor, noIds, unknownIds } from './procedure-inputs.ts';
import type { KnownIds } from './procedure-inputs.ts';
import { ApiUnderTest, luna } from './support.ts';
import type { Person } from './support.ts';

const guarded = listProcedures().filter(({ definition }) => definition.meta?.verb !== null);
type Guarded = (typeof guarded)[number];
const known: KnownIds = { ...noIds };
const unknown = unknownIds();
const routes = new Map(listRestProcedures().map(({ name, route }) => [name, route]));

let api: ApiUnderTest;
let ada: Person;
let bob: Person;
/** Has things of each kind, too. */
let cy: Person;
const cys: KnownIds = { ...noIds };

beforeAll(async () => {
  api = await ApiUnderTest.shared();
  [ada, bob, cy] = await Promise.all([api.signUp('ada'), api.signUp('bob'), api.signUp('cy')]);
  Object.assign(known, await plantThings(api, ada));
  Object.assign(cys, await plantThings(api, cy));
});

const callTrpc = (name: string, input: object, bearer?: string): Promise<Answer> =>
  callProcedure({ apiUrl: api.url, bearer }, name, input);

/** Over tRPC, and over REST where there is a route. */
function waysTo(name: string, { accessToken: bearer }: Person): ((input: object) => Promise<Answer>)[] {
  const route = routes.get(name);
  const overTrpc = (input: object) => callTrpc(name, input, bearer);
  return route === undefined ? [overTrpc] : [overTrpc, (input) => callRoute({ apiUrl: api.url, bearer }, route, input)];
}

const idFieldsOf = ({ definition }: Guarded): string[] =>
  Object.keys(definition.inputs[0]?.shape ?? {}).filter(
    (field) => field in noIds || (/Ids?$/u.test(field) && field !== 'lastEventId'),
  );

/** An input with every id that a procedure takes, what may be left out as well: `of` says whose each is. */
function inputWith(procedure: Guarded, of: (field: string) => KnownIds): object {
  const given = idFieldsOf(procedure).map((field) => {
    const id = Object.entries(of(field)).find(([key]) => field === key || field === `${key}s`)?.[1];
    if (id === undefined) throw new Error(`Say in procedure-inputs.ts what ${field} of ${procedure.name} is.`);
    return [field, field.endsWith('s') ? [id] : id] as const;
  });
  return { ...inputFor(procedure.name, known), ...Object.fromEntries(given) };
}

const withId = guarded.filter((procedure) => idFieldsOf(procedure).length > 0);
/** Where ids may be left out they narrow a list: what is not there leaves nothing of it. */
const isNarrowed = ({ name }: Guarded) =>
  JSON.stringify(inputFor(name, unknown)) === JSON.stringify(inputFor(name, noIds));
const answerOf = ({ status, code, message }: Answer) => ({ status, code, message });

describe('another tenant', () => {
  test.concurrent.each(withId)('$name says of foreign ids what it says of unknown ones', async (procedure) => {
    for (const ask of waysTo(procedure.name, bob)) {
      const foreign = await ask(inputWith(procedure, () => known));
      expect(foreign.code, foreign.text).toBe(isNarrowed(procedure) ? undefined : 'NOT_FOUND');
      expect(answerOf(foreign)).toEqual(answerOf(await ask(inputWith(procedure, () => unknown))));
      expect(foreign.text).not.toContain('Luna');
    }
  });

  // Else what they are told of it would say nothing.
  const reads = withId.filter(({ name, definition }) => definition.type === 'query' && name !== 'calls.recording');
  test.concurrent.each(reads)('$name answers to whom the thing belongs', async (procedure) => {
    const { code, text } = await callTrpc(
      procedure.name,
      inputWith(procedure, () => known),
      ada.accessToken,
    );
    expect(code, text).toBeUndefined();
  });

  test("a foreign id among one's own is an unknown one, too", async () => {
    const several = withId.filter((procedure) => idFieldsOf(procedure).length > 1);
    expect(several.map(({ name }) => name)).toContain('calls.decide');
    for (const procedure of several)
      for (const field of idFieldsOf(procedure)) {
        const ask = (other: KnownIds) =>
          callTrpc(
            procedure.name,
            inputWith(procedure, (of) => (of === field ? other : cys)),
            cy.accessToken,
          );
        const [missing, foreign] = [await ask(unknown), await ask(known)];
        expect([procedure.name, field, answerOf(foreign)]).toEqual([procedure.name, field, answerOf(missing)]);
      }
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

  describe('with a cursor that they were given', () => {
    let paged: KnownIds;
    beforeAll(async () => {
      paged = await plantPages(api, ada, known);
    });

    test.each(pages)("$name goes on with one's own rows alone, or not at all", async ({ name, definition }) => {
      const page = 'limit' in (definition.inputs[0]?.shape ?? {}) ? { limit: 1 } : {};
      const theirs = await callTrpc(name, { ...inputFor(name, paged), ...page }, ada.accessToken);
      const [, cursor] = /"nextCursor":"([^"]+)"/u.exec(theirs.text) ?? [];
      expect(cursor, `plant more of what ${name} lists: ${theirs.text}`).toBeDefined();
      const rest = await callTrpc(name, { ...inputFor(name, paged), ...page, cursor }, ada.accessToken);
      expect(rest.code, rest.text).toBeUndefined();
      const idsOfTheirs = (theirs.text + rest.text).match(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/gu) ?? [];
      expect(idsOfTheirs).not.toHaveLength(0);
      for (const ids of [cys, paged])
        for (const ask of waysTo(name, cy)) {
          const { code, text } = await ask({ ...inputFor(name, ids), ...page, cursor });
          expect(code, text).toBeOneOf([undefined, 'VALIDATION', 'NOT_FOUND']);
          expect(idsOfTheirs.filter((id) => text.includes(id))).toEqual([]);
        }
    });
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

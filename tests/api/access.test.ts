import { randomUUID } from 'node:crypto';
import { listProcedures, listRestProcedures, may, ruleOf } from '@voxie/api';
import type { RestRoute, Verb } from '@voxie/api';
import { scopeSchema } from '@voxie/contracts';
import type { Role, Scope } from '@voxie/contracts';
import { beforeAll, expect, test } from 'vitest';
import { callProcedure } from './call-procedure.ts';
import type { Answer } from './call-procedure.ts';
import { inputFor, unknownIds } from './procedure-inputs.ts';
import { isOfProcedure, listServerRoutes, rawRoutes } from './server-routes.ts';
import { ApiUnderTest, luna, restOf } from './support.ts';

/**
 * Every procedure and every REST route, asked by everyone. What is expected comes from the policy; ids are those of nothing, so that
 * what is allowed changes nothing. Foreign ids: isolation.test.ts.
 */
const guarded = listProcedures().flatMap(({ name, definition: { meta } }) =>
  meta?.verb == null ? [] : [{ name, verb: meta.verb }],
);
const open = listProcedures().flatMap(({ name, definition: { meta } }) => (meta?.verb === null ? [name] : []));
const routes = listRestProcedures().flatMap(({ name, route }) => {
  const verb = guarded.find((procedure) => procedure.name === name)?.verb;
  return verb === undefined ? [] : [{ ...route, verb }];
});

const shop = 'https://shop.invalid';
const roles: Role[] = ['viewer', 'editor', 'owner'];
const bearers = new Map<string, string>();
let api: ApiUnderTest;
/** Where everyone asks. */
let workspaceId: string;

const bearerOf = (who: string): string => {
  const bearer = bearers.get(who);
  if (bearer === undefined) throw new Error(`nobody is ${who}`);
  return bearer;
};

const only = (scope: Scope) => `a key with ${scope}`;
const allBut = (scope: Scope | undefined) =>
  scope === undefined ? 'a key with every scope' : `a key without ${scope}`;

/** The scope that a verb asks for. Undefined: it is a person's to do. */
const scopeOf = (verb: Verb): Scope | undefined => {
  const { grants } = ruleOf(verb);
  return grants === 'any' ? undefined : scopeSchema.options.find((scope) => grants.includes(scope));
};

/** Who sends something that is no good. */
const strangers = ['a revoked key', 'nonsense', 'the key of the project', 'a forged token'];

/** Signed with another secret, for a person that may exist. */
const forgedToken = (userId: string): string =>
  [
    { alg: 'HS256', typ: 'JWT' },
    { sub: userId, role: 'authenticated', exp: 4_000_000_000 },
  ]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .concat('c2lnbmF0dXJl')
    .join('.');

beforeAll(async () => {
  api = await ApiUnderTest.shared();
  bearers.set('nonsense', 'nonsense').set('the key of the project', api.facts.secrets.publishableKey);
  const [owner, tenant] = await Promise.all([api.signUp('owner'), api.signUp('tenant')]);
  const others = await Promise.all([api.signUp('editor'), api.signUp('viewer')]);
  workspaceId = (await owner.voxie.trpc.system.me.query()).currentWorkspaceId;
  bearers.set('owner', owner.accessToken).set('a forged token', forgedToken(owner.userId));
  bearers.set('other tenant', tenant.accessToken);
  for (const [index, role] of (['editor', 'viewer'] as const).entries()) {
    const person = others[index];
    if (person === undefined) throw new Error('someone is missing');
    await api.service.from('workspace_members').delete().eq('user_id', person.userId);
    const row = { workspace_id: workspaceId, user_id: person.userId, role };
    await api.service.from('workspace_members').insert(row);
    bearers.set(role, person.accessToken);
  }
  const { keys, agents } = owner.voxie.trpc;
  const make = async (who: string, scopes: Scope[]) =>
    bearers.set(who, (await keys.create.mutate({ name: who, scopes })).token);
  for (const scope of scopeSchema.options) {
    await make(only(scope), [scope]);
    await make(
      allBut(scope),
      scopeSchema.options.filter((other) => other !== scope),
    );
  }
  await make(allBut(undefined), [...scopeSchema.options]);
  const revoked = await keys.create.mutate({ name: 'revoked', scopes: [...scopeSchema.options] });
  await keys.revoke.mutate({ keyId: revoked.key.id });
  bearers.set('a revoked key', revoked.token);
  const agent = await agents.create.mutate({ config: luna });
  const page = { name: 'page', agentIds: [agent.id], origins: [shop] };
  bearers.set('a publishable key', (await keys.createPublishable.mutate(page)).token);
});

/** What became of a request, as far as the policy goes. */
type Outcome = 'allowed' | 'FORBIDDEN' | 'UNAUTHENTICATED' | 'no such workspace' | 'RATE_LIMITED' | 'a fault of ours';
interface Cell {
  who: string;
  outcome: Outcome;
}

const refusals = ['UNAUTHENTICATED', 'FORBIDDEN', 'RATE_LIMITED'] as const;
const outcomeOf = (isAllowed: boolean): Outcome => (isAllowed ? 'allowed' : 'FORBIDDEN');
/** What people ask about themselves, whatever workspace they are in. */
const isInNoWorkspace = (verb: Verb) => verb === 'account.use';

/** Everyone, and what the policy says to them. */
function cellsOf(verb: Verb): Cell[] {
  const scope = scopeOf(verb);
  const others = scopeSchema.options.filter((each) => each !== scope);
  return [
    { who: 'nobody', outcome: 'UNAUTHENTICATED' },
    ...strangers.map((who) => ({ who, outcome: 'UNAUTHENTICATED' }) as const),
    { who: 'other tenant', outcome: isInNoWorkspace(verb) ? 'allowed' : 'no such workspace' },
    ...roles.map((role) => ({ who: role, outcome: outcomeOf(may({ role, grants: null }, verb)) })),
    { who: allBut(scope), outcome: outcomeOf(may({ role: 'owner', grants: others }, verb)) },
    ...(scope === undefined ? [] : [{ who: only(scope), outcome: 'allowed' } as const]),
    { who: 'a publishable key', outcome: outcomeOf(may({ role: 'viewer', grants: ['publishable'] }, verb)) },
  ];
}

const asBearer = (who: string): string | undefined => (who === 'nobody' ? undefined : bearerOf(who));
const headersOfAll = () => ({ origin: shop, 'x-voxie-workspace': workspaceId });

/** What is asked in no workspace may say of one that is named that it is not there: then its asker was let in. */
function readOutcome({ status, code, message }: Pick<Answer, 'status' | 'code' | 'message'>, verb: Verb): Outcome {
  // A stream has begun when it fails: its status is that of a success.
  if (status >= 500 || code === 'INTERNAL' || code === 'UPSTREAM_UNAVAILABLE') return 'a fault of ours';
  if (message === 'There is no such workspace.' && !isInNoWorkspace(verb)) return 'no such workspace';
  return refusals.find((refusal) => refusal === code) ?? 'allowed';
}

async function askProcedure({ name, verb }: { name: string; verb: Verb }, { who, outcome }: Cell): Promise<Outcome> {
  // An event stream that says nothing for a while is one that was let in.
  const quiet = outcome === 'allowed' ? { quietMs: 1500 } : {};
  const caller = { apiUrl: api.url, bearer: asBearer(who), headers: headersOfAll(), ...quiet };
  return readOutcome(await callProcedure(caller, name, inputFor(name, unknownIds())), verb);
}

async function askRoute({ method, path, verb }: RestRoute & { verb: Verb }, { who }: Cell): Promise<Outcome> {
  const address = path.replaceAll(/\{\w+\}/gu, () => randomUUID());
  const { status, body } = await restOf(api.url, asBearer(who))(method, address, { headers: headersOfAll() });
  const wordOf = (value: unknown) => (typeof value === 'string' ? value : undefined);
  return readOutcome({ status, code: wordOf(body['code']), message: wordOf(body['message']) }, verb);
}

test.concurrent.each(guarded)('$name ($verb), asked by everyone', async (procedure) => {
  const cells = cellsOf(procedure.verb);
  const found = await Promise.all(
    cells.map(async (cell) => ({ ...cell, outcome: await askProcedure(procedure, cell) })),
  );
  expect(found).toEqual(cells);
});

test.concurrent.each(routes)('$method $path, asked by everyone', async (route) => {
  const cells = cellsOf(route.verb);
  const found = await Promise.all(cells.map(async (cell) => ({ ...cell, outcome: await askRoute(route, cell) })));
  expect(found).toEqual(cells);
});

test('the server has no route but those of the procedures and the raw ones that are known', async () => {
  const there = await listServerRoutes();
  expect(there.filter(isOfProcedure).length).toBeGreaterThan(routes.length);
  expect(there.filter((route) => !isOfProcedure(route)).toSorted()).toEqual(Object.keys(rawRoutes).toSorted());
});

test.concurrent.each(Object.entries(rawRoutes))('%s answers %i to everyone', async (route, status) => {
  const [method = '', path = ''] = route.split(' ');
  const address = `${api.url}${path.replaceAll(/:\w+/gu, () => randomUUID())}`;
  for (const who of ['nobody', ...bearers.keys()]) {
    const bearer = asBearer(who);
    const asker = { origin: shop, ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }) };
    const answer = await fetch(address, { method, headers: asker });
    expect([who, answer.status]).toEqual([who, status]);
    await answer.body?.cancel();
  }
});

test('what anyone may ask is known', () => {
  expect(open).toEqual(['system.settings', 'system.demoSession', 'invitations.preview']);
});

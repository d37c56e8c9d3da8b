import { randomUUID } from 'node:crypto';
import { listProcedures, listRestProcedures, may, ruleOf } from '@voxie/api';
import type { RestRoute, Verb } from '@voxie/api';
import { httpStatusOf, scopeSchema } from '@voxie/contracts';
import type { Role, Scope } from '@voxie/contracts';
import { beforeAll, expect, test } from 'vitest';
import { callProcedure } from './call-procedure.ts';
import { inputFor, noIds } from './procedure-inputs.ts';
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

beforeAll(async () => {
  api = await ApiUnderTest.shared();
  const [owner, ...others] = await Promise.all([api.signUp('owner'), api.signUp('editor'), api.signUp('viewer')]);
  const { currentWorkspaceId } = await owner.voxie.trpc.system.me.query();
  bearers.set('owner', owner.accessToken);
  for (const [index, role] of (['editor', 'viewer'] as const).entries()) {
    const person = others[index];
    if (person === undefined) throw new Error('someone is missing');
    await api.service.from('workspace_members').delete().eq('user_id', person.userId);
    const row = { workspace_id: currentWorkspaceId, user_id: person.userId, role };
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

const unknownIds = (): typeof noIds => {
  const ids = structuredClone(noIds);
  for (const key of Object.keys(ids) as (keyof typeof noIds)[]) ids[key] = randomUUID(); // an object's own keys
  return { ...ids, room: `agent-${randomUUID()}` };
};

/** What became of a request, as far as the policy goes. */
type Outcome = 'allowed' | 'FORBIDDEN' | 'UNAUTHENTICATED' | 'a fault of ours';
interface Cell {
  who: string;
  outcome: Outcome;
}

const refusals = ['UNAUTHENTICATED', 'FORBIDDEN'] as const;
const outcomeOf = (isAllowed: boolean): Outcome => (isAllowed ? 'allowed' : 'FORBIDDEN');

/** Everyone, and what the policy says to them. */
function cellsOf(verb: Verb): Cell[] {
  const scope = scopeOf(verb);
  const others = scopeSchema.options.filter((each) => each !== scope);
  return [
    { who: 'nobody', outcome: 'UNAUTHENTICATED' },
    { who: 'a revoked key', outcome: 'UNAUTHENTICATED' },
    ...roles.map((role) => ({ who: role, outcome: outcomeOf(may({ role, grants: null }, verb)) })),
    { who: allBut(scope), outcome: outcomeOf(may({ role: 'owner', grants: others }, verb)) },
    ...(scope === undefined ? [] : [{ who: only(scope), outcome: 'allowed' } as const]),
    { who: 'a publishable key', outcome: outcomeOf(may({ role: 'viewer', grants: ['publishable'] }, verb)) },
  ];
}

const asBearer = (who: string): string | undefined => (who === 'nobody' ? undefined : bearerOf(who));
const headers = { origin: shop };

async function askProcedure(name: string, { who, outcome }: Cell): Promise<Outcome> {
  // An event stream that says nothing for a while is one that was let in.
  const quiet = outcome === 'allowed' ? { quietMs: 1500 } : {};
  const caller = { apiUrl: api.url, bearer: asBearer(who), headers, ...quiet };
  const { code } = await callProcedure(caller, name, inputFor(name, unknownIds()));
  if (code === 'INTERNAL' || code === 'UPSTREAM_UNAVAILABLE') return 'a fault of ours';
  return refusals.find((refusal) => refusal === code) ?? 'allowed';
}

async function askRoute({ method, path }: RestRoute, { who }: Cell): Promise<Outcome> {
  const address = path.replaceAll(/\{\w+\}/gu, () => randomUUID());
  const { status } = await restOf(api.url, asBearer(who))(method, address, { headers });
  if (status >= 500) return 'a fault of ours';
  return refusals.find((refusal) => httpStatusOf[refusal] === status) ?? 'allowed';
}

test.each(guarded)('$name ($verb), asked by everyone', async ({ name, verb }) => {
  const cells = cellsOf(verb);
  const found = await Promise.all(cells.map(async (cell) => ({ ...cell, outcome: await askProcedure(name, cell) })));
  expect(found).toEqual(cells);
});

test.each(routes)('$method $path, asked by everyone', async (route) => {
  const cells = cellsOf(route.verb);
  const found = await Promise.all(cells.map(async (cell) => ({ ...cell, outcome: await askRoute(route, cell) })));
  expect(found).toEqual(cells);
});

test('what anyone may ask is known', () => {
  expect(open).toEqual(['system.settings', 'system.demoSession', 'invitations.preview']);
});

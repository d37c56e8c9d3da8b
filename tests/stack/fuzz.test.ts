import { listProcedures, listRestProcedures, ruleOf } from '@voxie/api';
import { scopeSchema } from '@voxie/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ApiStack } from '../api/support.ts';
import { fuzzSeconds } from '../env.ts';
import { forSeconds, fuzz, sameEachTime, schemathesis } from './fuzz/schemathesis.ts';

/** No limit: what is looked for is what the API says of a request, not how many it takes. */
const limits = Object.fromEntries(
  ['ADDRESS', 'FAILED_SIGN_INS', 'PERSON', 'KEY', 'WORKSPACE'].map((of) => [`LIMIT_${of}_PER_MINUTE`, '0']),
);

let api: ApiStack;
let program: string;

beforeAll(async () => {
  [api, program] = await Promise.all([
    ApiStack.start({ parts: ['supabase', 'livekit', 'emulator', 'api'], env: limits }),
    schemathesis(),
  ]);
}, 600_000);
afterAll(() => api?.[Symbol.asyncDispose]());

const timeout = ((fuzzSeconds ?? 300) + 300) * 1000;

const much = (share = 1) => (fuzzSeconds === null ? sameEachTime : forSeconds(Math.ceil(fuzzSeconds * share)));

test(
  'a key with all scopes finds no fault of the API, and nothing that the document does not say',
  { timeout },
  async () => {
    const ada = await api.signUp('ada');
    const { token } = await ada.voxie.trpc.keys.create.mutate({ name: 'fuzz', scopes: [...scopeSchema.options] });
    const { code, output } = await fuzz(program, { apiUrl: api.url, bearer: token, much: much() });
    expect(output).toContain('Selected:');
    expect(code, output).toBe(0);
  },
);

/** What no key may do: it would be told so, and nothing more. */
function forPersonsAlone(): string[] {
  const verbs = new Map(listProcedures().map(({ name, definition }) => [name, definition.meta?.verb ?? null]));
  return listRestProcedures().flatMap(({ name }) => {
    const verb = verbs.get(name) ?? null;
    return verb !== null && ruleOf(verb).grants.length === 0 ? [name.replace('.', '_')] : [];
  });
}

/** Simple names meet: what was renamed would be deleted, and the rest be asked in no workspace. */
const endings = ['account_delete', 'workspaces_delete'];

async function fuzzAsOwner(operations: string[], share: number) {
  const { accessToken: bearer, voxie } = await api.signUp('owner');
  const { currentWorkspaceId: first } = await voxie.trpc.system.me.query();
  const { code, output } = await fuzz(program, { apiUrl: api.url, bearer, operations, much: much(share) });
  expect(output).toMatch(new RegExp(`Selected: ${operations.length}/`, 'u'));
  expect(code, output).toBe(0);
  const { workspaces } = await voxie.trpc.workspaces.list.query({});
  return { isStillThere: workspaces.some(({ id }) => id === first) };
}

test('nor does an owner of a workspace, of what only persons may do', { timeout }, async () => {
  const all = forPersonsAlone();
  const others = all.filter((id) => !endings.includes(id));
  expect(others).toHaveLength(all.length - endings.length);
  expect(await fuzzAsOwner(others, 1 / 3)).toEqual({ isStillThere: true });
  await fuzzAsOwner(endings, 1 / 12);
});

test('nor does somebody with none', { timeout }, async () => {
  const { code, output } = await fuzz(program, { apiUrl: api.url, bearer: null, much: much(1 / 3) });
  expect(output).toContain('Selected:');
  expect(code, output).toBe(0);
});

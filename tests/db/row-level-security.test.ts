import { createClient } from '@supabase/supabase-js';
import { createServiceClient, members } from '@voxie/db';
import type { StackFacts } from '@voxie/stack';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signUp } from '../setup/sign-up.ts';
import { useSharedStack } from '../setup/use-shared-stack.ts';
import { rowsOf } from './rows-of-a-workspace.ts';
import type { Owner, Seeded } from './rows-of-a-workspace.ts';

interface Person extends Owner {
  accessToken: string;
}

interface Relation {
  name: string;
  isView: boolean;
  isEnabled: boolean;
  isForced: boolean;
  isInvokers: boolean;
}

const refused = '42501';
/** Of a view that cannot be written: PostgreSQL's code, and that of the local Supabase, come before any look at rights. */
const notWritable = [refused, '55000', 'SUP'];
/** Known before any stack runs; the first test compares them with those of the database. */
const design = rowsOf({ workspaceId: '', userId: '' });
const names = Object.keys(design);

let facts: StackFacts;
let sql: postgres.Sql;
let relations: Relation[];
let seeded: Record<string, Seeded>;
let ada: Person;
let bob: Person;

beforeAll(async () => {
  facts = await useSharedStack(['supabase']);
  sql = postgres(facts.urls.database, { max: 1, onnotice: () => undefined });
  [ada, bob] = await Promise.all([newPerson('ada'), newPerson('bob')]);
  seeded = rowsOf(ada);
  for (const [name, { row }] of Object.entries(seeded))
    if (row !== null) await sql`insert into ${sql(`public.${name}`)} ${sql(row)}`;
  relations = await sql<Relation[]>`
    select relname as name, relkind in ('v', 'm') as "isView", relrowsecurity as "isEnabled",
           relforcerowsecurity as "isForced", coalesce('security_invoker=true' = any (reloptions), false) as "isInvokers"
    from pg_catalog.pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'f', 'v', 'm')
    order by relname`;
});
afterAll(() => sql.end());

async function newPerson(name: string): Promise<Person> {
  const { userId, accessToken } = await signUp(facts, name);
  const service = createServiceClient({ url: facts.urls.supabase, secretKey: facts.secrets.secretKey });
  const [workspace] = await members.listWorkspaces(service, userId);
  if (workspace === undefined) throw new Error('no workspace');
  return { userId, accessToken, workspaceId: workspace.id };
}

/** supabase-js as anybody can use it: with the token of a person, or with the public key alone. */
const clientOf = (person: Person | null) =>
  createClient(facts.urls.supabase, facts.secrets.publishableKey, {
    auth: { persistSession: false },
    global: { headers: person === null ? {} : { Authorization: `Bearer ${person.accessToken}` } },
  });

function seededIn(name: string): Seeded & { workspaceColumn: string } {
  const entry = seeded[name];
  if (entry === undefined) throw new Error(`no ${name}`);
  return { ...entry, workspaceColumn: entry.workspace ?? 'workspace_id' };
}

const refusalsOf = (name: string) =>
  relations.find((relation) => relation.name === name)?.isView === true ? notWritable : [refused];

/** What stands in a table for Ada's workspace, whatever the policies say. */
const standing = (name: string) =>
  sql<Record<string, unknown>[]>`
    select * from ${sql(`public.${name}`)} where ${sql(seededIn(name).workspaceColumn)} = ${ada.workspaceId}`;

test('every table of the database is in this test, and every row is there to be seen', async () => {
  expect(relations.map(({ name }) => name)).toEqual(names.toSorted());
  for (const name of names) expect(await standing(name), name).toHaveLength(1);
});

test('every table has row-level security, for its owner too; every view asks with the rights of its reader', () => {
  const loose = relations.filter((each) => (each.isView ? !each.isInvokers : !(each.isEnabled && each.isForced)));
  expect(loose.map(({ name }) => name)).toEqual([]);
});

describe('members', () => {
  test.each(names.filter((name) => design[name]?.read !== 'nobody'))('read their own of %s', async (name) => {
    const { read, workspaceColumn } = seededIn(name);
    const { data } = await clientOf(ada).from(name).select(read).eq(workspaceColumn, ada.workspaceId);
    expect(data).toHaveLength(1);
  });

  test.each(names.filter((name) => design[name]?.read !== '*'))(
    "do not read what is the system's of %s",
    async (name) => {
      expect((await clientOf(ada).from(name).select('*')).error?.code).toBe(refused);
    },
  );
});

describe.each(['another tenant', 'nobody signed in'])('%s', (who) => {
  const client = () => clientOf(who === 'another tenant' ? bob : null);

  test.each(names)('reads nothing of %s', async (name) => {
    const { read, workspaceColumn } = seededIn(name);
    const all = await client().from(name).select('*');
    expect(all.error?.code ?? 'no error').toBeOneOf(['no error', refused]);
    expect(JSON.stringify(all.data ?? [])).not.toContain(ada.workspaceId);
    const columns = read === 'nobody' ? '*' : read;
    const { data, error } = await client().from(name).select(columns).eq(workspaceColumn, ada.workspaceId);
    // What members may read is granted to everybody signed in: there the policy alone decides.
    const isGranted = who === 'another tenant' && read !== 'nobody';
    expect([data, error?.code]).toEqual(isGranted ? [[], undefined] : [null, refused]);
  });

  test.each(names)('writes nothing into %s', async (name) => {
    const before = await standing(name);
    const [row = {}] = before;
    // In one's own name: so it is the workspace that is refused.
    const mine = 'created_by' in row ? { ...row, created_by: bob.userId } : row;
    const insertion = await client().from(name).insert(mine);
    expect(insertion.error?.code).toBeOneOf(refusalsOf(name));
    // Without a filter: a filter reads, and so the policies of reading would hide those of writing.
    for (const [column, value] of Object.entries(row)) {
      const { error, count } = await client()
        .from(name)
        .update({ [column]: value }, { count: 'exact' });
      expect(error === null ? count : error.code, column).toBeOneOf([0, ...refusalsOf(name)]);
    }
    const { error, count } = await client().from(name).delete({ count: 'exact' });
    expect(error === null ? count : error.code).toBeOneOf([0, ...refusalsOf(name)]);
    expect(await standing(name)).toEqual(before);
  });
});

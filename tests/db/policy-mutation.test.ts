import { startStack } from '@voxie/stack';
import type { Stack } from '@voxie/stack';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cellsOf, expectedOf } from './cells.ts';
import type { ActorName, Cell } from './cells.ts';
import { moveAway } from './move-away.ts';
import { tryCell, undone } from './plain-cells.ts';
import { fullName, insertPeople, makeWorld } from './world.ts';
import type { Relation, World } from './world.ts';

// Takes away one part of the defence at a time, and asks whether the tests of rows would notice. What nobody notices is either
// superfluous, or not tested.

interface Policy {
  table: string;
  name: string;
  command: 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE' | 'ALL';
  isPermissive: boolean;
  roles: string[];
}

const outsiders: readonly ActorName[] = ['anonymous', 'other tenant', 'revoked key'];

let stack: Stack;
let sql: postgres.Sql;
let world: World;
let policies: Policy[];
let tables: Relation[];
let views: Relation[];

beforeAll(async () => {
  stack = await startStack({ parts: ['postgres'] });
  sql = postgres(stack.urls.database, { max: 1, onnotice: () => undefined });
  world = await makeWorld(sql, await insertPeople(sql));
  const relations = [...world.relations.values()];
  tables = relations.filter(({ isView }) => !isView);
  views = relations.filter(({ isView }) => isView);
  policies = await sql<Policy[]>`
    select case schemaname when 'public' then tablename else schemaname || '.' || tablename end as table,
           policyname as name, cmd as command, permissive = 'PERMISSIVE' as "isPermissive", roles::text[]
    from pg_catalog.pg_policies where schemaname in ('public', 'analytics') order by 1, 2`;
});
afterAll(async () => {
  await sql.end();
  await stack.stop();
});

/** Does it in a transaction, asks whether that is noticed, and takes it back. */
const isNoticed = (mutation: string, notices: (tx: postgres.TransactionSql) => Promise<boolean>): Promise<boolean> =>
  sql.begin((tx) =>
    undone(tx, async (inner) => {
      await inner.unsafe(mutation);
      return await notices(inner);
    }),
  );

/** Whether a cell of the table comes out otherwise than the design says. */
async function hasChanged(tx: postgres.TransactionSql, cells: Cell[]): Promise<boolean> {
  for (const cell of cells) if ((await tryCell(tx, world, cell)) !== expectedOf(cell)) return true;
  return false;
}

const outsideOf = (table: string) => cellsOf(table).filter(({ actor }) => outsiders.includes(actor));

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
const relationOf = (name: string) => fullName(name).split('.').map(quoted).join('.');
const policyOn = ({ name, table }: Policy) => `${quoted(name)} on ${relationOf(table)}`;

const open = { SELECT: 'using (true)', INSERT: 'with check (true)', DELETE: 'using (true)' };
const opened = ({ command }: Policy): string =>
  command === 'UPDATE' || command === 'ALL' ? 'using (true) with check (true)' : open[command];

/** Every way to break each thing, and whether it is noticed: those that are not. */
async function unnoticed<Thing>(
  things: Thing[],
  [nameOf, isThingNoticed]: [(thing: Thing) => string, (thing: Thing) => Promise<boolean>],
): Promise<string[]> {
  const names = [];
  for (const thing of things) if (!(await isThingNoticed(thing))) names.push(nameOf(thing));
  return names;
}

const nameOfPolicy = ({ table, name }: Policy) => `${table}: ${name}`;

test('there are policies to try, each of which gives something to the signed-in alone', () => {
  expect(policies.length).toBeGreaterThan(40);
  expect(policies.filter(({ isPermissive, roles }) => !isPermissive || roles.join() !== 'authenticated')).toEqual([]);
});

test('a policy that is gone is noticed', async () => {
  const isGone = (policy: Policy) =>
    isNoticed(`drop policy ${policyOn(policy)}`, (tx) => hasChanged(tx, cellsOf(policy.table)));
  expect(await unnoticed(policies, [nameOfPolicy, isGone])).toEqual([]);
});

test('a policy that lets everyone through is noticed', async () => {
  const isOpen = (policy: Policy) =>
    isNoticed(`alter policy ${policyOn(policy)} ${opened(policy)}`, (tx) => hasChanged(tx, cellsOf(policy.table)));
  expect(await unnoticed(policies, [nameOfPolicy, isOpen])).toEqual([]);
});

test('a policy that no longer asks whether the API writes is noticed', async () => {
  const ofWrites = policies.filter(({ command }) => command !== 'SELECT');
  const anyPass = `create or replace function public.is_through_api() returns boolean language sql as 'select true'`;
  const isMissed = ({ table }: Policy) => isNoticed(anyPass, (tx) => hasChanged(tx, cellsOf(table)));
  expect(await unnoticed(ofWrites, [nameOfPolicy, isMissed])).toEqual([]);
});

test('a policy of changes that no longer looks at what a row becomes is noticed', async () => {
  const ofChanges = policies.filter(({ command }) => command === 'UPDATE');
  const isBlind = (policy: Policy) =>
    isNoticed(
      `alter policy ${policyOn(policy)} with check (true)`,
      async (tx) => (await moveAway(tx, world, policy.table, 'with every privilege')) !== 'refused',
    );
  expect(await unnoticed(ofChanges, [nameOfPolicy, isBlind])).toEqual([]);
});

test('with every privilege granted, row-level security alone keeps outsiders out, and is missed where it is off', async () => {
  const granted = ({ name }: Relation) => `grant all on ${relationOf(name)} to anon, authenticated`;
  const off = (table: Relation) =>
    `${granted(table)}; alter table ${relationOf(table.name)} disable row level security`;
  const changes = (mutation: (table: Relation) => string) => (table: Relation) =>
    isNoticed(mutation(table), (tx) => hasChanged(tx, outsideOf(table.name)));
  const nameOf = ({ name }: Relation) => name;
  expect(await unnoticed(tables, [nameOf, changes(granted)])).toEqual(tables.map(nameOf));
  expect(await unnoticed(tables, [nameOf, changes(off)])).toEqual([]);
});

test('who owns a table is held by its policies too, and is not where that is off', async () => {
  const owned = ({ name }: Relation) => `alter table ${relationOf(name)} owner to authenticated`;
  const loose = (table: Relation) =>
    `${owned(table)}; alter table ${relationOf(table.name)} no force row level security`;
  const ofOthers = (table: string) => cellsOf(table).filter(({ actor }) => actor === 'other tenant');
  const changes = (mutation: (table: Relation) => string) => (table: Relation) =>
    isNoticed(mutation(table), (tx) => hasChanged(tx, ofOthers(table.name)));
  const nameOf = ({ name }: Relation) => name;
  expect(await unnoticed(tables, [nameOf, changes(owned)])).toEqual(tables.map(nameOf));
  expect(await unnoticed(tables, [nameOf, changes(loose)])).toEqual([]);
});

test('a view that reads with the rights of its owner is noticed', async () => {
  const isLoose = ({ name }: Relation) =>
    isNoticed(`alter view ${relationOf(name)} set (security_invoker = false)`, (tx) => hasChanged(tx, cellsOf(name)));
  expect(await unnoticed(views, [({ name }) => name, isLoose])).toEqual([]);
});

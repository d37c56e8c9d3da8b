import { createJobs } from '@voxie/jobs';
import { createLogger } from '@voxie/platform';
import { startStack } from '@voxie/stack';
import type { Stack } from '@voxie/stack';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { acts, tryAct } from './acts.ts';
import { actors, cellsOf, expectedOn, mayWrite, nameOf } from './cells.ts';
import { definersForSignedIn, readDefiners } from './functions.ts';
import { actAs, tryCell, undone } from './plain-cells.ts';
import { comparable, designedPrivileges, grantedPrivileges, needless, reachedIn } from './privileges.ts';
import { rights, rightsOn } from './rights.ts';
import { moveAway } from './move-away.ts';
import { insertPeople, makeWorld, readRelations } from './world.ts';
import type { Relation, World } from './world.ts';

// What the migrations alone say, with no API of Supabase before it: the same cells as in row-level-security.test.ts.

let stack: Stack;
let sql: postgres.Sql;
let world: World;
let relations: Relation[];

beforeAll(async () => {
  stack = await startStack({ parts: ['postgres'] });
  sql = postgres(stack.urls.database, { max: 1, onnotice: () => undefined });
  world = await makeWorld(sql, await insertPeople(sql));
  relations = [...world.relations.values()];
});
afterAll(async () => {
  await sql.end();
  await stack.stop();
});

test('every table and view is in the design, with a row to try it on', () => {
  for (const { name } of relations) {
    rightsOn(name);
    expect(world.seeded, `put a row of ${name} into tests/db/rows-of-a-workspace.ts`).toHaveProperty([name]);
  }
  expect(Object.keys(rights).toSorted()).toEqual(relations.map(({ name }) => name).toSorted());
});

test('every table has row-level security, for its owner too; every view asks with the rights of its reader', async () => {
  const hidden = await readRelations(sql, ['private']);
  expect(hidden.map(({ name }) => name)).toContain('private.api_passes');
  const loose = [...relations, ...hidden].filter((each) =>
    each.isView ? !each.isInvokers : !(each.isEnabled && each.isForced),
  );
  expect(loose.map(({ name }) => name)).toEqual([]);
});

test.each(Object.keys(rights))('%s: who is let through is whom the policy of the API lets through', async (table) => {
  await sql.begin(async (tx) => {
    const outcomes = [];
    for (const cell of cellsOf(table)) outcomes.push([nameOf(cell), await tryCell(tx, world, cell)]);
    expect(Object.fromEntries(outcomes)).toEqual(expectedOn(table));
  });
});

test('columns are granted as designed, and no more', async () => {
  for (const relation of relations)
    expect(comparable(await grantedPrivileges(sql, relation)), relation.name).toEqual(
      comparable(designedPrivileges(world, relation)),
    );
  expect(await needless(sql)).toEqual([]);
});

test('no request reaches the schemas of passes and of background jobs, or a table in them', async () => {
  const logger = createLogger({ name: 'test', level: 'silent' });
  const jobs = createJobs({ databaseUrl: stack.urls.database, logger, role: 'sender' });
  // Its first use makes its schema; no migration does.
  await jobs.counts();
  await jobs.close();
  const tables = (await readRelations(sql, ['private', 'pgboss'])).map(({ name }) => name);
  expect(tables).toEqual(expect.arrayContaining(['private.api_passes', 'pgboss.job']));
  expect(await reachedIn(sql, ['private', 'pgboss'])).toEqual([]);
});

test('no row moves to another workspace: its column is granted to nobody, and the policies alone would refuse it too', async () => {
  for (const { name } of relations.filter(({ isView }) => !isView)) {
    await sql.begin(async (tx) => {
      expect(await moveAway(tx, world, name, 'as granted'), name).toBe('refused');
      expect(await moveAway(tx, world, name, 'with every privilege'), name).toBe('refused');
    });
  }
});

test('functions that run as their owner pin the names they use, and only listed ones are for the signed-in', async () => {
  const definers = await readDefiners(sql);
  expect(definers.filter(({ isPinned }) => !isPinned)).toEqual([]);
  expect(definers.filter(({ isForAnyone }) => isForAnyone)).toEqual([]);
  for (const { name, isForSignedIn } of definers.filter((each) => each.isForSignedIn)) {
    const advice = `${name} runs as its owner, and whoever is signed in may call it: revoke that, or say in tests/db/functions.ts how it keeps to its caller's rights`;
    expect(isForSignedIn && name in definersForSignedIn, advice).toBe(true);
  }
});

test.each(acts)('$name does something for those alone whom the policy lets $verb', async (act) => {
  const askers = actors.filter((actor) => actor !== 'system');
  await sql.begin(async (tx) => {
    const outcomes = [];
    for (const actor of askers) outcomes.push([actor, await tryAct(tx, world, { act, actor })]);
    const expected = askers.map((actor) => [actor, mayWrite(actor, act.verb) ? 'let through' : 'refused']);
    expect(Object.fromEntries(outcomes)).toEqual(Object.fromEntries(expected));
  });
});

test('past the API nobody makes a workspace, takes an invitation, or deletes their account', async () => {
  await sql.begin(async (tx) => {
    const ask = async (actor: 'owner' | 'owner past the API') =>
      await undone(tx, async (inner) => {
        await actAs(inner, world, actor);
        const [asked] = await inner`
          select (select outcome from public.create_workspace('Second')) as made,
                 (select outcome from public.accept_invitation('none')) as taken, public.account_delete() as deleted`;
        return asked;
      });
    expect(await ask('owner')).toEqual({ made: 'done', taken: 'none', deleted: 'last_owner' });
    expect(await ask('owner past the API')).toEqual({ made: 'nobody', taken: 'nobody', deleted: 'nobody' });
  });
});

test('anybody may call nothing without signing in', async () => {
  const open = await sql`
    select p.oid::regprocedure::text as name from pg_catalog.pg_proc p
    where pronamespace in ('public'::regnamespace, 'analytics'::regnamespace) and has_function_privilege('anon', p.oid, 'execute')`;
  expect(open).toEqual([]);
});

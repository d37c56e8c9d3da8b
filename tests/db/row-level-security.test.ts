import { useSharedStack } from '../setup/use-shared-stack.ts';
import { signUp } from '../setup/sign-up.ts';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cellsOf, expectedOn, nameOf, persons } from './cells.ts';
import type { Person } from './cells.ts';
import { rights } from './rights.ts';
import { tryThroughSupabase } from './supabase-cells.ts';
import type { SupabaseWorld } from './supabase-cells.ts';
import { fullName, makeWorld, standing } from './world.ts';
import type { Row } from './world.ts';

// Who may do what with rows, as anybody can try it: through supabase-js. plain-postgres.test.ts tries the same below Supabase's API.

/** What the API of a Supabase project shows. */
const reachable = Object.keys(rights).filter((table) => !table.includes('.'));

let of: SupabaseWorld;
let sql: postgres.Sql;
/** All rows of the workspace, as they were. */
let kept: Map<string, Row[]>;

beforeAll(async () => {
  const facts = await useSharedStack(['supabase']);
  sql = postgres(facts.urls.database, { max: 1, onnotice: () => undefined });
  const accounts = await Promise.all(persons.map(async (person) => [person, await signUp(facts)] as const));
  const fromAccounts = (pick: 'userId' | 'accessToken') =>
    // One entry for each of the persons.
    Object.fromEntries(accounts.map(([person, account]) => [person, account[pick]])) as Record<Person, string>;
  const world = await makeWorld(sql, fromAccounts('userId'));
  of = { world, facts, sql, accessTokens: fromAccounts('accessToken') };
  kept = new Map();
  for (const { name, isView } of world.relations.values())
    if (!isView)
      kept.set(
        name,
        (await standing(sql, world, name)).map(({ row }) => row),
      );
});
afterAll(() => sql.end());

/** Puts back what somebody was let delete, and what went with it; without triggers, which would add to it. */
const putBack = () =>
  sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    for (const [table, rows] of kept)
      await tx`
        insert into ${tx(fullName(table))} overriding system value
        select * from jsonb_populate_recordset(null::${tx(fullName(table))}, ${tx.json(rows)}) on conflict do nothing`;
  });

test.each(reachable)('%s: who is let through is whom the policy of the API lets through', async (table) => {
  const outcomes = [];
  for (const cell of cellsOf(table)) {
    const outcome = await tryThroughSupabase(of, cell);
    if (cell.operation === 'delete' && cell.actor !== 'system' && outcome === 'let through') await putBack();
    outcomes.push([nameOf(cell), outcome]);
  }
  expect(Object.fromEntries(outcomes)).toEqual(expectedOn(table));
});

test('of what was tried nothing is missing', async () => {
  // An API that runs beside this works the marks off.
  const lasting = [...kept].filter(([table]) => table !== 'analytics.marks');
  for (const [table, { length }] of lasting)
    expect((await standing(sql, of.world, table)).length, table).toBeGreaterThanOrEqual(length);
});

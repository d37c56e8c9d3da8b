import { createHash, randomUUID } from 'node:crypto';
import type postgres from 'postgres';
import { analyticsRowsOf } from './analytics-rows-of-a-workspace.ts';
import { keys, persons, roleOfKey } from './cells.ts';
import type { Key, Person } from './cells.ts';
import { rowsOf } from './rows-of-a-workspace.ts';
import type { Seeded } from './rows-of-a-workspace.ts';

export type Row = Record<string, postgres.JSONValue>;

/** A table or view of ours. */
export interface Relation {
  /** With the schema, where that is not public. */
  name: string;
  isView: boolean;
  isEnabled: boolean;
  isForced: boolean;
  isInvokers: boolean;
  /** Those that can be written: not what PostgreSQL numbers or computes. */
  columns: string[];
}

/** A workspace with a row in every table, its people and its keys, and an owner of another workspace. */
export interface World {
  workspaceId: string;
  /** Of the other tenant. */
  otherWorkspaceId: string;
  people: Record<Person, string>;
  keyIds: Record<Key, string>;
  seeded: Record<string, Seeded>;
  /** What the API shows with its writes. */
  pass: string;
  relations: Map<string, Relation>;
}

export type Sql = postgres.Sql | postgres.TransactionSql;

export const fullName = (table: string): string => (table.includes('.') ? table : `public.${table}`);

export const workspaceColumnOf = (world: World, table: string): string =>
  world.seeded[table]?.workspace ?? 'workspace_id';

/** The tables and views of schemas of ours. */
export const readRelations = (sql: Sql, schemas: readonly string[]): Promise<Relation[]> =>
  sql<Relation[]>`
    select case nspname when 'public' then relname else nspname || '.' || relname end as name,
           relkind in ('v', 'm') as "isView", relrowsecurity as "isEnabled", relforcerowsecurity as "isForced",
           coalesce('security_invoker=true' = any (reloptions), false) as "isInvokers",
           array(
             select attname::text from pg_catalog.pg_attribute
             where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '' and attidentity <> 'a'
             order by attnum
           ) as columns
    from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = relnamespace
    where nspname in ${sql(schemas)} and relkind in ('r', 'p', 'f', 'v', 'm')
    order by nspname = 'analytics', relname`;

/** What stands in a table for the workspace, whatever the policies say. `at` moves with every write; a view has none. */
export const standing = (sql: Sql, world: World, table: string) =>
  sql<{ at: string; row: Row }[]>`
    select ${world.relations.get(table)?.isView === true ? sql`''` : sql`ctid::text`} as at, to_jsonb(t) as row
    from ${sql(fullName(table))} t
    where ${sql(workspaceColumnOf(world, table))} = ${world.workspaceId}`;

async function workspaceOf(sql: Sql, userId: string): Promise<string> {
  const [found] = await sql<{ id: string }[]>`
    select workspace_id as id from public.workspace_members where user_id = ${userId} and role = 'owner'`;
  if (found === undefined) throw new Error('no workspace was made for a new user');
  return found.id;
}

async function insertKey(sql: Sql, key: Key, of: { workspaceId: string; userId: string }): Promise<string> {
  const id = randomUUID();
  const revokedAt = key === 'revoked key' ? new Date() : null;
  await sql`
    insert into public.api_keys (id, workspace_id, kind, name, prefix, hash, scopes, role, created_by, revoked_at)
    values (${id}, ${of.workspaceId}, 'secret', ${key}, 'vx_sk_', ${createHash('sha256').update(id).digest('hex')}, '{}',
      ${roleOfKey[key]}, ${of.userId}, ${revokedAt})`;
  return id;
}

/** Puts a row into every table for the owner's workspace. The people have signed up. */
export async function makeWorld(sql: postgres.Sql, people: Record<Person, string>): Promise<World> {
  const { owner: userId } = people;
  const workspaceId = await workspaceOf(sql, userId);
  const otherWorkspaceId = await workspaceOf(sql, people['other tenant']);
  for (const role of ['viewer', 'editor'] as const)
    await sql`insert into public.workspace_members (workspace_id, user_id, role) values (${workspaceId}, ${people[role]}, ${role})`;
  const relations = new Map(
    (await readRelations(sql, ['public', 'analytics'])).map((relation) => [relation.name, relation]),
  );
  const seeded = { ...rowsOf({ workspaceId, userId }), ...analyticsRowsOf(workspaceId) };
  for (const [name, { row }] of Object.entries(seeded))
    if (row !== null) await sql`insert into ${sql(fullName(name))} ${sql(row)}`;
  const made = await Promise.all(keys.map(async (key) => [key, await insertKey(sql, key, { workspaceId, userId })]));
  // One entry for each of the keys.
  const keyIds = Object.fromEntries(made) as Record<Key, string>;
  const pass = randomUUID();
  await sql`select public.api_pass_register(${createHash('sha256').update(pass).digest('hex')})`;
  await sql`update private.api_passes set expires_at = 'infinity'`;
  return { workspaceId, otherWorkspaceId, people, keyIds, seeded, pass, relations };
}

/** Signs up those whom it takes, in a database without a sign-in service. */
export async function insertPeople(sql: postgres.Sql): Promise<Record<Person, string>> {
  const signedUp = await Promise.all(
    persons.map(async (person) => {
      const id = randomUUID();
      await sql`insert into auth.users (id, email) values (${id}, ${`${id}@example.com`})`;
      return [person, id];
    }),
  );
  // One entry for each of the persons.
  return Object.fromEntries(signedUp) as Record<Person, string>;
}

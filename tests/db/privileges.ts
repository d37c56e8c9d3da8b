import { operations, rightsOn } from './rights.ts';
import type { Operation } from './rights.ts';
import type { Relation, Sql, World } from './world.ts';

type Columns = Record<Operation, string[]>;

/** Which columns each of the request roles may read and write, in one table; for deleting: all or none. */
interface Privileges {
  anon: Columns;
  authenticated: Columns;
  service_role: Columns;
}

const allOf = (relation: Relation) => relation.columns;

/** What the design says. */
export function designedPrivileges(world: World, relation: Relation): Privileges {
  const rights = rightsOn(relation.name);
  const { read = '*' } = world.seeded[relation.name] ?? {};
  const readable = read === '*' ? allOf(relation) : read.split(', ');
  const { system = operations } = rights;
  const none: Columns = { select: [], insert: [], update: [], delete: [] };
  return {
    anon: none,
    authenticated: {
      select: rights.select === undefined ? [] : readable.filter((column) => relation.columns.includes(column)),
      insert: rights.insert === undefined ? [] : [...(rights.insert.columns ?? allOf(relation))],
      update: [...(rights.update?.columns ?? [])],
      delete: rights.delete === undefined ? [] : allOf(relation),
    },
    service_role: {
      ...none,
      ...Object.fromEntries(system.map((operation) => [operation, allOf(relation)])),
    },
  };
}

/** What the database grants. */
export async function grantedPrivileges(sql: Sql, relation: Relation): Promise<Privileges> {
  const rows = await sql<{ role: keyof Privileges; operation: Operation; columns: string[] }[]>`
    select role, operation, array(
      select attname::text from pg_catalog.pg_attribute
      where attrelid = r.oid and attname = any (${relation.columns}) and case operation
        when 'delete' then has_table_privilege(role, r.oid, 'delete')
        else has_column_privilege(role, r.oid, attnum, operation)
      end
      order by attnum
    ) as columns
    from (select ${relation.name}::regclass::oid) as r (oid),
         unnest(array['anon', 'authenticated', 'service_role']) as role,
         unnest(array['select', 'insert', 'update', 'delete']) as operation`;
  const of = (role: keyof Privileges): Columns =>
    // One entry for each of the operations.
    Object.fromEntries(rows.filter((row) => row.role === role).map((row) => [row.operation, row.columns])) as Columns;
  return { anon: of('anon'), authenticated: of('authenticated'), service_role: of('service_role') };
}

const sorted = (columns: Columns) =>
  Object.fromEntries(Object.entries(columns).map(([operation, names]) => [operation, names.toSorted()]));

/** For comparing, whatever the order. */
export const comparable = ({ anon, authenticated, service_role: service }: Privileges) => ({
  anon: sorted(anon),
  authenticated: sorted(authenticated),
  service_role: sorted(service),
});

/** What requests reach of schemas that are none of theirs: the schema itself, or a table, view or sequence in it. */
export const reachedIn = (sql: Sql, schemas: readonly string[]) =>
  sql<{ name: string; role: string }[]>`
    select nspname as name, role
    from pg_catalog.pg_namespace, unnest(array['anon', 'authenticated', 'service_role']) as role
    where nspname in ${sql(schemas)} and has_schema_privilege(role, nspname, 'USAGE, CREATE')
    union all
    select c.oid::regclass::text, role
    from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = relnamespace,
         unnest(array['anon', 'authenticated', 'service_role']) as role
    where nspname in ${sql(schemas)} and relkind in ('r', 'p', 'f', 'v', 'm', 'S')
      and (
        has_any_column_privilege(role, c.oid, 'SELECT, INSERT, UPDATE, REFERENCES')
        or has_table_privilege(role, c.oid, 'DELETE, TRUNCATE, TRIGGER')
      )
    order by 1, 2`;

/** What nobody who asks from outside needs: with TRUNCATE rows go past every policy. */
export const needless = (sql: Sql) =>
  sql<{ name: string; role: string; privilege: string }[]>`
    select c.oid::regclass::text as name, role, privilege
    from pg_catalog.pg_class c,
         unnest(array['anon', 'authenticated', 'service_role']) as role,
         unnest(array['TRUNCATE', 'REFERENCES', 'TRIGGER']) as privilege
    where c.relnamespace in ('public'::regnamespace, 'analytics'::regnamespace) and c.relkind in ('r', 'p', 'v', 'm')
      and has_table_privilege(role, c.oid, privilege)
    order by 1, 2, 3`;

import { join } from 'node:path';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type postgres from 'postgres';
import { StackError } from '../stack-error.ts';
import { differing } from './manifest.ts';
import type { Manifest, TableEntry } from './manifest.ts';
import { writeSummed } from './sums.ts';

/** Ours, the accounts, and the background jobs. What applies migrations keeps its own record. */
const schemas = ['public', 'analytics', 'auth', 'pgboss'];
/** The versions of what made them: of the place, not of what is kept in it. */
const notKept = ['auth.schema_migrations', 'pgboss.version'];

interface Table {
  name: string;
  columns: string[];
}

/** Every table with the columns that are written; of one in parts, the whole. */
const listTables = (sql: postgres.Sql | postgres.TransactionSql): Promise<Table[]> =>
  sql<Table[]>`
    select format('%I.%I', n.nspname, c.relname) as name, array(
      select a.attname::text from pg_catalog.pg_attribute a
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum
    ) as columns
    from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ${sql(schemas)} and c.relkind in ('r', 'p') and not c.relispartition
      and format('%I.%I', n.nspname, c.relname) not in ${sql(notKept)}
    order by 1`;

const listed = (columns: readonly string[]): string =>
  columns.map((column) => `"${column.replaceAll('"', '""')}"`).join(', ');

export const tableFile = (folder: string, name: string): string => join(folder, 'tables', `${name}.copy`);

/** Writes every row into a file a table, all as of one moment. */
export async function dumpTables(
  tx: postgres.TransactionSql,
  folder: string,
): Promise<Pick<Manifest, 'tables' | 'sequences'>> {
  const tables: TableEntry[] = [];
  for (const { name, columns } of await listTables(tx)) {
    const rows = await tx.unsafe<{ count: string }[]>(`select count(*) from ${name}`);
    const from = await tx.unsafe(`copy (select ${listed(columns)} from ${name}) to stdout`).readable();
    tables.push({
      name,
      columns,
      rows: Number(rows[0]?.count),
      ...(await writeSummed(tableFile(folder, name), from)),
    });
  }
  const sequences = await tx<Manifest['sequences']>`
    select format('%I.%I', schemaname, sequencename) as name, coalesce(last_value, start_value)::text as value,
      last_value is not null as "isCalled"
    from pg_catalog.pg_sequences where schemaname in ${tx(schemas)} order by 1`;
  return { tables, sequences: [...sequences] };
}

/** @throws StackError where a table or a column of the backup is not there, or the other way round. */
function requireSameTables(kept: readonly TableEntry[], present: readonly Table[]): void {
  const wordsOf = ({ name, columns }: Table) => `${name} (${columns.toSorted().join(', ')})`;
  const other = differing(kept.map(wordsOf), present.map(wordsOf));
  if (other.length > 0)
    throw new StackError(`The backup and the database do not have the same tables: ${other.slice(0, 5).join('; ')}.`);
}

/** Puts the rows of a backup in place of those that are there. Triggers and references rest: what they did is in the rows. */
export async function loadTables(
  tx: postgres.TransactionSql,
  folder: string,
  { tables, sequences }: Manifest,
): Promise<void> {
  requireSameTables(tables, await listTables(tx));
  await tx`set local session_replication_role = replica`;
  await tx.unsafe(`truncate ${tables.map(({ name }) => name).join(', ')}`);
  for (const { name, columns, rows } of tables) {
    const into = await tx.unsafe(`copy ${name} (${listed(columns)}) from stdin`).writable();
    await pipeline(createReadStream(tableFile(folder, name)), into);
    const [count] = await tx.unsafe<{ count: string }[]>(`select count(*) from ${name}`);
    if (Number(count?.count) !== rows) throw new StackError(`${name} has ${count?.count} rows, not ${rows}.`);
  }
  for (const { name, value, isCalled } of sequences) await tx`select setval(${name}, ${value}, ${isCalled})`;
}

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import { assertLoopback } from './loopback.ts';
import {
  checksumOf,
  parseMigrationName,
  planMigrations,
  type AppliedMigration,
  type MigrationFile,
} from './migration-plan.ts';
import { migrationsDirectory } from './paths.ts';
import { messageOf, StackError } from './stack-error.ts';

export function readMigrationFiles(directory = migrationsDirectory): MigrationFile[] {
  if (!existsSync(directory)) return [];
  return readdirSync(directory)
    .filter((fileName) => fileName.endsWith('.sql'))
    .map((fileName) => ({ ...parseMigrationName(fileName), sql: readFileSync(join(directory, fileName), 'utf8') }));
}

export interface ApplyMigrationsOptions {
  databaseUrl: string;
  directory?: string;
  /** Allows a database that is not on this machine. Only the explicit remote command sets it. */
  allowRemote?: boolean;
}

/**
 * Applies what is pending, each file in a transaction, and returns the names of what it applied.
 * The record is the Supabase CLI's own table, with a checksum in a table beside it.
 * @throws StackError when history and files disagree, or a file fails (that file is rolled back).
 */
export async function applyMigrations(options: ApplyMigrationsOptions): Promise<string[]> {
  if (options.allowRemote !== true) assertLoopback(options.databaseUrl, 'Migrating');
  const files = readMigrationFiles(options.directory);
  const sql = postgres(options.databaseUrl, { max: 1, onnotice: () => undefined });
  try {
    await prepareHistory(sql);
    // One migrator at a time: a second waits here, then finds nothing to do.
    await sql`select pg_advisory_lock(7281951)`;
    const pending = planMigrations(files, await readHistory(sql));
    for (const file of pending) await applyOne(sql, file);
    return pending.map((file) => `${file.version}_${file.name}`);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function prepareHistory(sql: postgres.Sql): Promise<void> {
  await sql.unsafe(`
    create schema if not exists supabase_migrations;
    create table if not exists supabase_migrations.schema_migrations (version text primary key, statements text[], name text);
    create table if not exists supabase_migrations.voxie_checksums (version text primary key, checksum text not null);
  `);
}

/** What the database remembers. A database without our tables has nothing applied by us. */
export async function readHistory(sql: postgres.Sql | postgres.TransactionSql): Promise<AppliedMigration[]> {
  const [tables] = await sql<{ history: string | null; checksums: string | null }[]>`
    select to_regclass('supabase_migrations.schema_migrations')::text as history,
           to_regclass('supabase_migrations.voxie_checksums')::text as checksums`;
  if (tables?.history == null) return [];
  if (tables.checksums === null) {
    return await sql<AppliedMigration[]>`
      select version, name, null as checksum from supabase_migrations.schema_migrations order by version`;
  }
  return await sql<AppliedMigration[]>`
    select m.version, m.name, c.checksum
    from supabase_migrations.schema_migrations m left join supabase_migrations.voxie_checksums c using (version)
    order by m.version`;
}

async function applyOne(sql: postgres.Sql, file: MigrationFile): Promise<void> {
  try {
    await sql.begin(async (transaction) => {
      await transaction.unsafe(file.sql).simple();
      await transaction`
        insert into supabase_migrations.schema_migrations (version, name, statements) values (${file.version}, ${file.name}, ${[file.sql]})`;
      await transaction`
        insert into supabase_migrations.voxie_checksums (version, checksum) values (${file.version}, ${checksumOf(file.sql)})`;
    });
  } catch (error) {
    const place = error instanceof postgres.PostgresError ? placeOf(file.sql, error) : '';
    throw new StackError(
      `Migration ${file.version}_${file.name}.sql failed and was rolled back: ${messageOf(error)}${place}`,
      { cause: error },
    );
  }
}

function placeOf(sqlText: string, error: postgres.PostgresError): string {
  const position = Number(error.position);
  const line =
    Number.isInteger(position) && position > 0 ? ` (line ${sqlText.slice(0, position).split('\n').length})` : '';
  const more = [error.detail, error.hint, error.where].filter((text) => text !== undefined && text !== '').join(' ');
  return `${line}${more === '' ? '' : `. ${more}`}`;
}

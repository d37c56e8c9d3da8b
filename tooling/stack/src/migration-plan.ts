import { createHash } from 'node:crypto';
import { StackError } from './stack-error.ts';

export interface MigrationFile {
  /** The leading digits: what orders migrations and what the database remembers. */
  version: string;
  name: string;
  sql: string;
}

export interface AppliedMigration {
  version: string;
  name: string | null;
  /** Unset for a migration that another tool applied. */
  checksum: string | null;
}

const fileNamePattern = /^(\d{14})_([a-z0-9_]+)\.sql$/;

/** @throws StackError when the name is not `<14 digits>_<words>.sql`, as the Supabase CLI wants it. */
export function parseMigrationName(fileName: string): { version: string; name: string } {
  const [, version, name] = fileNamePattern.exec(fileName) ?? [];
  if (version === undefined || name === undefined) {
    throw new StackError(
      `supabase/migrations/${fileName}: name it <14 digits>_<lower_case_words>.sql, e.g. 20260101000000_init.sql.`,
    );
  }
  return { version, name };
}

/** Ends of lines do not count: git may check a file out with either. */
export function checksumOf(sql: string): string {
  return createHash('sha256').update(sql.replaceAll('\r\n', '\n')).digest('hex');
}

/**
 * The migrations still to apply, in order. Migrations are append-only.
 * @throws StackError when an applied file changed or is gone, two share a version, or a new one is older than the newest applied.
 */
export function planMigrations(files: MigrationFile[], applied: AppliedMigration[]): MigrationFile[] {
  const ordered = files.toSorted((a, b) => a.version.localeCompare(b.version));
  const byVersion = new Map<string, MigrationFile>();
  const problems: string[] = [];
  for (const file of ordered) {
    const twin = byVersion.get(file.version);
    if (twin !== undefined)
      problems.push(`${file.version} is both ${twin.name} and ${file.name}: give one a later number.`);
    byVersion.set(file.version, file);
  }
  for (const row of applied) {
    const file = byVersion.get(row.version);
    const label = `${row.version}_${row.name ?? 'unnamed'}`;
    if (file === undefined) problems.push(`${label} was applied to this database and its file is gone: bring it back.`);
    else if (row.checksum !== null && row.checksum !== checksumOf(file.sql)) {
      problems.push(`${label} changed after it was applied: put it back as it was and write a new migration.`);
    }
  }
  const newest =
    applied
      .map((row) => row.version)
      .toSorted()
      .at(-1) ?? '';
  const done = new Set(applied.map((row) => row.version));
  const pending = ordered.filter((file) => !done.has(file.version));
  for (const file of pending) {
    if (file.version < newest)
      problems.push(`${file.version}_${file.name} is older than ${newest}, which is applied: give it a later number.`);
  }
  if (problems.length > 0) {
    throw new StackError(
      `${problems.join('\n')}\nOn a local database you may also start afresh with npm run db:reset.`,
    );
  }
  return pending;
}

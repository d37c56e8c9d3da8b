import type postgres from 'postgres';
import { createJobs } from '@voxie/jobs';
import { createLogger } from '@voxie/platform';
import { readHistory } from '../migrations.ts';
import { StackError } from '../stack-error.ts';
import { connectTo } from './backup.ts';
import type { Installation } from './backup.ts';
import { differing } from './manifest.ts';
import type { Manifest } from './manifest.ts';
import { loadFiles, loadRecordings } from './places.ts';
import { loadTables } from './tables.ts';
import { readWhole } from './whole.ts';

/** @throws StackError where the database has other migrations than the backup's. */
async function requireSameMigrations(sql: postgres.Sql, { migrations }: Manifest): Promise<void> {
  const present = (await readHistory(sql)).map(({ version }) => version);
  const other = differing(present, migrations);
  if (other.length > 0)
    throw new StackError(
      `The backup and the database are of different releases (migrations ${other.slice(0, 5).join(', ')}): ` +
        'restore with the release that made the backup, then migrate.',
    );
}

async function requireEmpty(sql: postgres.Sql): Promise<void> {
  const [people] = await sql<{ isEmpty: boolean }[]>`
    select not exists (select from auth.users) and not exists (select from public.workspaces) as "isEmpty"`;
  if (people?.isEmpty !== true)
    throw new StackError('The database is not empty. What is in it would be gone: if you mean it, add --force.');
}

/** Makes the tables of background jobs, which no migration makes. */
async function ensureJobs(databaseUrl: string): Promise<void> {
  const jobs = createJobs({ databaseUrl, logger: createLogger({ name: 'restore', level: 'silent' }), role: 'sender' });
  await jobs.counts();
  await jobs.close();
}

/**
 * Puts a backup in place of what an installation holds. Its API and workers must not run. Nothing is changed before every file of
 * the backup is found whole; the rows come in one transaction.
 * @throws StackError where the backup is damaged, not one of ours or of another release, or the database is not empty and `force` is not said.
 */
export async function restore(folder: string, into: Installation, { force = false } = {}): Promise<Manifest> {
  const manifest = await readWhole(folder);
  const sql = connectTo(into.databaseUrl);
  try {
    await requireSameMigrations(sql, manifest);
    if (!force) await requireEmpty(sql);
    if (manifest.tables.some(({ name }) => name.startsWith('pgboss.'))) await ensureJobs(into.databaseUrl);
    await sql.begin(async (tx) => await loadTables(tx, folder, manifest));
    await loadRecordings(into.recordings, folder, manifest.recordings);
    await loadFiles(into.filesDirectory, folder, manifest.files);
    return manifest;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

import { mkdir, readdir } from 'node:fs/promises';
import type { RecordingStore } from '@voxie/recordings';
import postgres from 'postgres';
import { readHistory } from '../migrations.ts';
import { StackError } from '../stack-error.ts';
import { writeManifest } from './manifest.ts';
import type { Manifest } from './manifest.ts';
import { dumpFiles, dumpRecordings } from './places.ts';
import { dumpTables } from './tables.ts';

/** What is kept, and where. */
export interface Installation {
  databaseUrl: string;
  recordings: RecordingStore;
  filesDirectory: string;
}

export const connectTo = (databaseUrl: string): postgres.Sql =>
  postgres(databaseUrl, { max: 1, onnotice: () => undefined, connection: { TimeZone: 'UTC' } });

/** @throws StackError where something is in the folder already. */
async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if ((await readdir(folder)).length > 0) throw new StackError(`${folder} is not empty: name a new folder.`);
}

/**
 * Writes every row of an installation, its recordings and the files of its agents into a new folder. The rows are as of one moment;
 * calls may go on meanwhile. It holds addresses, hashes of passwords and sealed secrets: keep it as safe as the database.
 * @throws StackError
 */
export async function backUp(from: Installation, folder: string): Promise<Manifest> {
  await makeFolder(folder);
  const sql = connectTo(from.databaseUrl);
  try {
    return await sql.begin('isolation level repeatable read read only', async (tx) => {
      const migrations = (await readHistory(tx)).map(({ version }) => version);
      const manifest: Manifest = {
        format: 1,
        createdAt: new Date().toISOString(),
        migrations,
        ...(await dumpTables(tx, folder)),
        recordings: await dumpRecordings(tx, from.recordings, folder),
        files: await dumpFiles(from.filesDirectory, folder),
      };
      await writeManifest(folder, manifest);
      return manifest;
    });
  } finally {
    await sql.end({ timeout: 5 });
  }
}

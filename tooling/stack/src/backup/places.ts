import { constants, createReadStream } from 'node:fs';
import { copyFile, mkdir, readdir, realpath, rm } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import type { RecordingStore } from '@voxie/recordings';
import type postgres from 'postgres';
import { StackError } from '../stack-error.ts';
import type { FileEntry } from './manifest.ts';
import { writeSummed } from './sums.ts';

export const recordingFile = (folder: string, key: string): string => join(folder, 'recordings', ...key.split('/'));
export const agentFile = (folder: string, path: string): string => join(folder, 'files', ...path.split('/'));

/** Copies every recording that can be played. One that is deleted meanwhile is left out. */
export async function dumpRecordings(
  tx: postgres.TransactionSql,
  store: RecordingStore,
  folder: string,
): Promise<FileEntry[]> {
  const rows = await tx<{ key: string }[]>`
    select store_key as key from public.call_recordings where status = 'ready' order by 1`;
  const kept: FileEntry[] = [];
  for (const { key } of rows) {
    const sound = await store.read(key);
    if (sound === null) continue;
    kept.push({ path: key, ...(await writeSummed(recordingFile(folder, key), sound.stream)) });
  }
  return kept;
}

/** Copies what agents keep. Links are not followed: there are none of ours. */
export async function dumpFiles(filesDirectory: string, folder: string): Promise<FileEntry[]> {
  const found = await readdir(filesDirectory, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  });
  const kept: FileEntry[] = [];
  for (const entry of found) {
    if (!entry.isFile()) continue;
    const from = join(entry.parentPath, entry.name);
    const path = relative(filesDirectory, from).split(sep).join('/');
    kept.push({ path, ...(await writeSummed(agentFile(folder, path), createReadStream(from))) });
  }
  return kept;
}

export async function loadRecordings(store: RecordingStore, folder: string, kept: readonly FileEntry[]): Promise<void> {
  for (const { path } of kept) await store.put(path, recordingFile(folder, path));
}

/** Makes a folder below another one. @throws StackError where a link on the way leads elsewhere. */
async function makeWithin(root: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const expected = join(await realpath(root), relative(root, folder));
  if ((await realpath(folder)) !== expected)
    throw new StackError(`${folder} leads out of ${root}, by a link. Remove it, then restore again.`);
}

/** In place of what is there; a link that is there is replaced, not followed. */
export async function loadFiles(filesDirectory: string, folder: string, kept: readonly FileEntry[]): Promise<void> {
  for (const { path } of kept) {
    const into = join(filesDirectory, ...path.split('/'));
    await makeWithin(filesDirectory, dirname(into));
    await rm(into, { force: true });
    await copyFile(agentFile(folder, path), into, constants.COPYFILE_EXCL);
  }
}

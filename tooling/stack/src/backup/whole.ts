import { lstat, realpath } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { StackError } from '../stack-error.ts';
import { manifestName, readManifest } from './manifest.ts';
import type { Manifest } from './manifest.ts';
import { agentFile, recordingFile } from './places.ts';
import { sumOf } from './sums.ts';
import { tableFile } from './tables.ts';

interface Kept {
  /** As messages call it. */
  name: string;
  file: string;
  bytes: number;
  sha256: string;
}

/** Every file of a backup. */
const filesOf = (folder: string, { tables, recordings, files }: Manifest): Kept[] => [
  ...tables.map(({ name, ...sum }) => ({ ...sum, name, file: tableFile(folder, name) })),
  ...recordings.map(({ path, ...sum }) => ({ ...sum, name: path, file: recordingFile(folder, path) })),
  ...files.map(({ path, ...sum }) => ({ ...sum, name: path, file: agentFile(folder, path) })),
];

/** @throws StackError where something in the folder, or a folder on the way to it, is a link: backups have none. */
async function requireNoLink(folder: string, file: string): Promise<void> {
  const real = await realpath(file).catch(() => null);
  if (real !== null && real !== join(await realpath(folder), relative(folder, file)))
    throw new StackError(`${file} is a link, or behind one. Backups have none: it was not made by db:backup.`);
}

/** What is wrong with a file. Null: it is as it was written. */
async function faultOf({ file, bytes, sha256 }: Kept): Promise<string | null> {
  const found = await lstat(file).catch(() => null);
  if (found === null) return 'missing';
  if (!found.isFile()) return 'no file';
  const sum = await sumOf(file);
  return sum.bytes === bytes && sum.sha256 === sha256 ? null : 'another checksum';
}

/**
 * The manifest of a backup, once every file that it names lies in its folder as it was written.
 * @throws StackError where it names something outside, where there are links, and where a file is missing or was changed.
 */
export async function readWhole(path: string): Promise<Manifest> {
  const folder = resolve(path);
  await requireNoLink(folder, join(folder, manifestName));
  const manifest = await readManifest(folder);
  const faults: string[] = [];
  for (const kept of filesOf(folder, manifest)) {
    await requireNoLink(folder, kept.file);
    const fault = await faultOf(kept);
    if (fault !== null) faults.push(`${kept.name} (${fault})`);
  }
  if (faults.length > 0) throw new StackError(`The backup is damaged: ${faults.slice(0, 5).join(', ')}.`);
  return manifest;
}

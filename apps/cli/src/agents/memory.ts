import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readIfThere } from './files.ts';

/** What this folder and the workspace last agreed on, of one agent. */
interface Agreed {
  revision: number;
  /** Of the file as it was then. */
  fingerprint: string;
}

/** What was agreed, by agent id: other workspaces have other ids. */
export type Memory = Map<string, Agreed>;

const pathIn = (folder: string) => join(folder, '.voxie.json');

const isAgreed = (value: unknown): value is Agreed =>
  typeof value === 'object' &&
  value !== null &&
  'revision' in value &&
  typeof value.revision === 'number' &&
  'fingerprint' in value &&
  typeof value.fingerprint === 'string';

/** A file that is not there, or not ours, remembers nothing. */
export async function readMemory(folder: string): Promise<Memory> {
  const stored = await readIfThere(pathIn(folder));
  try {
    const value: unknown = JSON.parse(stored ?? '{}');
    const entries = Object.entries(typeof value === 'object' && value !== null ? value : {});
    return new Map(entries.flatMap(([id, agreed]) => (isAgreed(agreed) ? [[id, agreed] as const] : [])));
  } catch {
    return new Map();
  }
}

export async function writeMemory(folder: string, memory: Memory): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(pathIn(folder), `${JSON.stringify(Object.fromEntries(memory), null, 2)}\n`);
}

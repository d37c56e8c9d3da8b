import { recordingNoteSchema } from '@voxie/contracts';
import type { RecordingNote } from '@voxie/contracts';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const noteEnding = '.json';
const lockEnding = '.lock';

/** Where the sound of calls waits on a worker's disk, within its spool. */
const soundFolder = (spoolDirectory: string): string => join(spoolDirectory, 'recordings');

/** A recording on disk: the sound, a note beside it that says whose it is, and a lock while someone has it in hand. */
export interface SpooledSound {
  file: string;
  note: string;
  lock: string;
}

const beside = (file: string): SpooledSound => ({ file, note: `${file}${noteEnding}`, lock: `${file}${lockEnding}` });

export async function newSound(spoolDirectory: string, name: string): Promise<SpooledSound> {
  const folder = soundFolder(spoolDirectory);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return beside(join(folder, `${name}.ogg`));
}

export async function writeNote({ note }: SpooledSound, content: RecordingNote): Promise<void> {
  await writeFile(note, JSON.stringify(content), { mode: 0o600 });
}

/** Null: it is gone, or cannot be read. */
export async function readNote({ note }: SpooledSound): Promise<RecordingNote | null> {
  try {
    return recordingNoteSchema.safeParse(JSON.parse(await readFile(note, 'utf8'))).data ?? null;
  } catch {
    return null;
  }
}

export async function listSounds(spoolDirectory: string): Promise<SpooledSound[]> {
  const folder = soundFolder(spoolDirectory);
  const names = await readdir(folder).catch((): string[] => []);
  return names.filter((name) => name.endsWith('.ogg')).map((name) => beside(join(folder, name)));
}

export async function removeSound({ file, note }: SpooledSound): Promise<void> {
  await rm(file, { force: true });
  await rm(note, { force: true });
}

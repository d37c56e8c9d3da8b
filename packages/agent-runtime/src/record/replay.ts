import { journalHeaderSchema, recordEntrySchema } from '@voxie/contracts';
import type { RecordEntry } from '@voxie/contracts';
import type { Logger } from '@voxie/platform';
import { readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { FileLock } from './file-lock.ts';
import { lookAgain } from './look-again.ts';
import { asLine } from './entries.ts';
import { journalEnding, lockOf } from './journal-file.ts';
import { Shipper } from './shipper.ts';
import type { WriteEntries } from './shipper.ts';

interface ReplayInput {
  /** The folder of all journals: see SPOOL_DIR. */
  directory: string;
  write: WriteEntries;
  logger: Logger;
}

const everyMs = 3000;
/** So long one journal is tried while the database takes it; the next look begins it again. */
const writeForMs = 600_000;
/** What one journal may hold was bounded when it was written. */
const maxChars = Number.POSITIVE_INFINITY;

/** Stores what jobs left behind that did not end well, at once and every few seconds, until it is disposed of. */
export function startReplay(input: ReplayInput): AsyncDisposable {
  const look = async () =>
    await replayAll(input).catch((error: unknown) =>
      input.logger.warn({ err: error }, 'the journals of calls could not be looked at'),
    );
  return lookAgain(look, everyMs);
}

/** Stores every journal whose writer is gone, once, and removes it. What the database cannot take now is left for later. */
export async function replayAll(input: ReplayInput): Promise<void> {
  const names = await namesIn(input.directory);
  for (const name of names.filter((each) => each.endsWith(journalEnding))) {
    if (!(await replayOne(join(input.directory, name), input))) return;
  }
  for (const name of names.filter((each) => each.endsWith(lockOf(journalEnding)))) {
    // Of a journal that went without it.
    if (!names.includes(name.slice(0, -lockOf('').length)))
      await (await FileLock.take(join(input.directory, name)))?.release();
  }
}

/** False: the database does not answer, so nothing more is tried now. */
async function replayOne(path: string, { write, logger }: ReplayInput): Promise<boolean> {
  const lock = await FileLock.take(lockOf(path));
  if (lock === null) return true;
  try {
    const journal = await readJournal(path);
    if (journal === null) return true;
    if (journal === 'unreadable') {
      await rename(path, `${path}.unreadable`);
      logger.error({ path }, 'a journal of a call cannot be read: it is set aside');
      return true;
    }
    const { callId, entries, badLines } = journal;
    const shipper = new Shipper({ callId, write, logger: logger.child({ callId }), maxChars, givesUp: true });
    for (const entry of entries) shipper.add(entry, asLine(entry).length);
    const isAlive = setInterval(() => void lock.renew(), everyMs);
    const isStored = await shipper.finish({ forMs: writeForMs });
    clearInterval(isAlive);
    if (!isStored) return false;
    await rm(path, { force: true });
    logger.info({ callId, entries: entries.length, badLines }, 'stored what a call had left');
    return true;
  } finally {
    await lock.release();
  }
}

async function namesIn(directory: string): Promise<string[]> {
  try {
    return (await readdir(directory)).toSorted();
  } catch {
    // No call was recorded here yet.
    return [];
  }
}

/** The entries of a journal in order; a torn last line is left out. Null: it is gone. */
async function readJournal(
  path: string,
): Promise<{ callId: string; entries: RecordEntry[]; badLines: number } | 'unreadable' | null> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch {
    return null;
  }
  const [first = '', ...lines] = text.split('\n').filter((line) => line !== '');
  const header = journalHeaderSchema.safeParse(jsonOf(first));
  if (!header.success) return 'unreadable';
  const read = lines.map((line) => recordEntrySchema.safeParse(jsonOf(line)));
  const entries = read.flatMap(({ data }) => (data === undefined ? [] : [data]));
  return { callId: header.data.callId, entries, badLines: lines.length - entries.length };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

import { AppError } from '@voxie/contracts';
import type { RecordChange, RecordEntry } from '@voxie/contracts';
import { createLogger } from '@voxie/platform';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keyOf } from './entries.ts';
import { Journal } from './journal.ts';
import type { JournalInput } from './journal.ts';
import { replayAll } from './replay.ts';
import type { WriteEntries } from './shipper.ts';

const logger = createLogger({ name: 'test', level: 'silent' });
const callId = randomUUID();
let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'voxie-journal-'));
});
afterEach(async () => await rm(directory, { recursive: true, force: true }));

/** A database in memory that takes only what is newer, as record_write does, and can be away. */
function database() {
  const rows = new Map<string, RecordEntry>();
  const state = { isAway: false, written: 0 };
  const write: WriteEntries = (_callId, entries) => {
    if (state.isAway) return Promise.reject(new AppError('UPSTREAM_UNAVAILABLE', 'away'));
    for (const entry of entries) {
      const key = keyOf(entry);
      if ((rows.get(key)?.revision ?? -1) >= entry.revision) continue;
      rows.set(key, entry);
      state.written += 1;
    }
    return Promise.resolve([]);
  };
  const told = () => [...rows.values()].map(({ kind, row }) => ('detail' in row ? row.detail : kind));
  return { rows, state, write, told };
}

const event = (words: string): RecordChange => ({
  kind: 'event',
  row: { id: randomUUID(), at: new Date().toISOString(), kind: 'handoff', detail: { words } },
});
const end: RecordChange = {
  kind: 'end',
  row: { endReason: 'person_left', failureReason: null, detail: 'over', worker: 'w', at: new Date().toISOString() },
};
const open = (write: WriteEntries, more: Partial<JournalInput> = {}) =>
  new Journal({ callId, directory, write, logger, ...more });
const journals = async () => (await readdir(directory)).filter((name) => name.endsWith('.jsonl'));

/** The process that held the journals is gone: it renews nothing any more. */
async function allGone(): Promise<void> {
  const longAgo = new Date(Date.now() - 60_000);
  for (const name of await readdir(directory)) await utimes(join(directory, name), longAgo, longAgo);
}

test('what is written goes to the database in order, and leaves no file behind', async () => {
  const { write, told } = database();
  const journal = open(write);
  for (const words of ['a', 'b', 'c']) journal.write(event(words));
  journal.write(end);
  expect(await journal.close({ forMs: 5000 })).toBe(true);
  expect(told()).toEqual([{ words: 'a' }, { words: 'b' }, { words: 'c' }, 'over']);
  expect(await readdir(directory)).toEqual([]);
});

test('while the database is away the file keeps all, and a worker stores it once when it is back', async () => {
  const { write, told, state } = database();
  state.isAway = true;
  const journal = open(write);
  journal.write(event('a'));
  journal.write(end);
  expect(await journal.close({ forMs: 50 })).toBe(false);
  await replayAll({ directory, write, logger });
  expect(await journals()).toHaveLength(1);
  state.isAway = false;
  await Promise.all([replayAll({ directory, write, logger }), replayAll({ directory, write, logger })]);
  expect(told()).toEqual([{ words: 'a' }, 'over']);
  expect(state.written).toBe(2);
  expect(await readdir(directory)).toEqual([]);
});

test('it goes on by itself when the database comes back during the call', async () => {
  const { write, told, state } = database();
  state.isAway = true;
  const journal = open(write);
  journal.write(event('a'));
  await vi.waitFor(async () => expect(await journals()).toHaveLength(1));
  state.isAway = false;
  await vi.waitFor(() => expect(told()).toEqual([{ words: 'a' }]), 5000);
  await journal.close({ forMs: 5000 });
});

test("the journal of a call that runs is nobody else's; that of a dead process is replayed, but for its torn line", async () => {
  const { write, told } = database();
  const away = database();
  away.state.isAway = true;
  const journal = open(away.write);
  journal.write(event('a'));
  journal.write(event('b'));
  await vi.waitFor(async () => {
    const [name = ''] = await journals();
    expect((await readFile(join(directory, name), 'utf8')).split('\n')).toHaveLength(4);
  });
  await replayAll({ directory, write, logger });
  expect(told()).toEqual([]);
  const [name = ''] = await journals();
  await writeFile(join(directory, name), '{"revision": 12, "kind": "ev', { flag: 'a' });
  await allGone();
  await replayAll({ directory, write, logger });
  expect(told()).toEqual([{ words: 'a' }, { words: 'b' }]);
  expect(await readdir(directory)).toEqual([]);
  await journal.close({ forMs: 0 });
});

test('a row written again is sent once, as it is by then, in its first place', async () => {
  const { write, rows, state } = database();
  state.isAway = true;
  const journal = open(write);
  const id = randomUUID();
  const note = (words: string): RecordChange => ({
    kind: 'event',
    row: { id, at: new Date().toISOString(), kind: 'handoff', detail: { words } },
  });
  journal.write(note('Wel'));
  journal.write(event('between'));
  journal.write(note('Welcome'));
  state.isAway = false;
  await journal.close({ forMs: 5000 });
  expect([...rows.values()].map(({ row }) => ('detail' in row ? row.detail : null))).toEqual([
    { words: 'Welcome' },
    { words: 'between' },
  ]);
  expect(state.written).toBe(2);
});

test('what the database refuses for good does not hold up the rest', async () => {
  const { write, told } = database();
  const journal = open(async (id, entries) => {
    const isBad = ({ row }: RecordEntry) => JSON.stringify(row).includes('bad');
    if (entries.some(isBad)) throw new AppError('VALIDATION', 'no');
    return await write(id, entries);
  });
  for (const words of ['a', 'bad', 'c']) journal.write(event(words));
  expect(await journal.close({ forMs: 5000 })).toBe(true);
  expect(told()).toEqual([{ words: 'a' }, { words: 'c' }]);
});

test('without a disk the record goes straight to the database', async () => {
  const { write, told } = database();
  const file = join(directory, 'no-folder');
  await writeFile(file, '');
  const journal = open(write, { directory: file });
  journal.write(event('a'));
  await vi.waitFor(() => expect(journal.isOnDisk).toBe(false));
  journal.write(event('b'));
  expect(await journal.close({ forMs: 5000 })).toBe(true);
  expect(told()).toEqual([{ words: 'a' }, { words: 'b' }]);
});

test('file and memory are bounded, and the end of the call is kept all the same', async () => {
  const { write, told, state } = database();
  state.isAway = true;
  const journal = open(write, { limits: { fileBytes: 2000, waitingChars: 2000 } });
  for (let at = 0; at < 100; at += 1) journal.write(event(`${at}`.padEnd(100, '.')));
  journal.write(end);
  expect(await journal.close({ forMs: 10 })).toBe(false);
  const [name = ''] = await journals();
  expect((await readFile(join(directory, name), 'utf8')).length).toBeLessThan(3000);
  state.isAway = false;
  await replayAll({ directory, write, logger });
  expect(told().at(-1)).toBe('over');
  expect(told().length).toBeLessThan(20);
});

test('what is redacted is in no file and in no database; what cannot be redacted is kept nowhere', async () => {
  const { write, told, state } = database();
  state.isAway = true;
  const journal = open(write, {
    redact: (entry) => {
      if (JSON.stringify(entry).includes('explode')) throw new Error('no');
      return entry.kind === 'event' ? { ...entry, row: { ...entry.row, detail: { words: '[gone]' } } } : entry;
    },
  });
  journal.write(event('secret'));
  journal.write(event('explode'));
  await journal.close({ forMs: 10 });
  const [name = ''] = await journals();
  const text = await readFile(join(directory, name), 'utf8');
  expect(text).toContain('[gone]');
  expect(text).not.toMatch(/secret|explode/u);
  state.isAway = false;
  await replayAll({ directory, write, logger });
  expect(told()).toEqual([{ words: '[gone]' }]);
});

test('text that PostgreSQL cannot store is kept without what it cannot store', async () => {
  const { write, told } = database();
  const journal = open(write);
  journal.write(event('a\u0000b \ud83d \\u0000 \u{1F600}'));
  await journal.close({ forMs: 5000 });
  expect(told()).toEqual([{ words: 'a\u{FFFD}b \u{FFFD} \\u0000 \u{1F600}' }]);
});

test('a file that is no journal is set aside, and does not stop the others', async () => {
  const { write, told, state } = database();
  await writeFile(join(directory, '0.jsonl'), 'nonsense\n');
  state.isAway = true;
  const journal = open(write);
  journal.write(event('a'));
  await journal.close({ forMs: 10 });
  state.isAway = false;
  await replayAll({ directory, write, logger });
  expect(told()).toEqual([{ words: 'a' }]);
  expect(await readdir(directory)).toEqual(['0.jsonl.unreadable']);
});

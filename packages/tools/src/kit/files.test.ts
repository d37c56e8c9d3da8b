import { randomUUID } from 'node:crypto';
import {
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ToolContext } from '../tool-context.ts';
import { ToolFailure } from '../tool-context.ts';
import { testToolContext } from '../testing/tool-context.ts';
import { useTool as use } from '../testing/use-tool.ts';

let base: string;
let context: ToolContext;
let folder: string;

beforeEach(async () => {
  base = mkdtempSync(join(tmpdir(), 'voxie-files-'));
  const { settings } = testToolContext();
  context = testToolContext({ settings: { ...settings, filesDirectory: join(base, 'files') } });
  await list();
  folder = join(base, 'files', context.call.workspaceId, String(context.call.agentId));
  writeFileSync(join(base, 'secret.txt'), 'top secret');
});
afterEach(() => rmSync(base, { recursive: true }));

const write = (path: string, content: string, mode?: 'append') =>
  use({ kind: 'file_write' }, { path, content, ...(mode === undefined ? {} : { mode }) }, context);
const read = (path: string, offset?: number) =>
  use({ kind: 'file_read' }, { path, ...(offset === undefined ? {} : { offset }) }, context);
const list = (path?: string) => use({ kind: 'file_list' }, path === undefined ? {} : { path }, context);

test('a file is written, extended, replaced, read and listed', async () => {
  expect(await write('notes/today.md', 'Hello')).toEqual({ path: 'notes/today.md', bytes: 5, status: 'created' });
  expect(await write('./notes//today.md', ', नमस्ते', 'append')).toMatchObject({ status: 'extended' });
  expect(await read('notes/today.md')).toMatchObject({ text: 'Hello, नमस्ते', nextOffset: null });
  expect(await write('notes/today.md', 'New')).toMatchObject({ status: 'replaced', bytes: 3 });
  await write('log.txt', 'a line\n', 'append');
  expect(await list()).toMatchObject({ files: [{ path: 'log.txt' }, { path: 'notes/today.md', bytes: 3 }], total: 2 });
  expect(await list('notes')).toMatchObject({ total: 1 });
  expect(lstatSync(folder).mode & 0o777).toBe(0o700);
});

test('a long file is read in pages that cut no character', async () => {
  const text = '😀'.repeat(15_000) + 'end';
  await write('long.txt', `x${text}`);
  let whole = '';
  let offset: number | null = 0;
  while (offset !== null) {
    const page = await read('long.txt', offset);
    expect(page).toMatchObject({ totalCharacters: 30_004 });
    const { text: part, nextOffset } = page as { text: string; nextOffset: number | null }; // as checked above
    expect(part.isWellFormed()).toBe(true);
    whole += part;
    offset = nextOffset;
  }
  expect(whole).toBe(`x${text}`);
  await expect(read('long.txt', 40_000)).rejects.toThrow('begin before that');
});

const escapes = [
  '/etc/passwd',
  '../secret.txt',
  'a/../../../secret.txt',
  '..',
  './..',
  'notes/..',
  String.raw`..\secret.txt`,
  String.raw`C:\secret.txt`,
  '~/secret.txt',
  '//etc/passwd',
  'a\0b',
  'a\nb',
  'x'.repeat(201),
  'a/'.repeat(11),
];

test.each(escapes)('the path %j is refused', async (path) => {
  await expect(read(path)).rejects.toThrow(ToolFailure);
  await expect(write(path, 'x')).rejects.toThrow(ToolFailure);
  await expect(list(path)).rejects.toThrow(ToolFailure);
  expect(readdirSync(folder)).toEqual([]);
  expect(readFileSync(join(base, 'secret.txt'), 'utf8')).toBe('top secret');
});

test('links that others put there lead nowhere: to a file, to a folder, and hard ones', async () => {
  symlinkSync(join(base, 'secret.txt'), join(folder, 'link.txt'));
  symlinkSync(base, join(folder, 'out'));
  symlinkSync(join(base, 'new.txt'), join(folder, 'dangling.txt'));
  linkSync(join(base, 'secret.txt'), join(folder, 'hard.txt'));
  for (const path of ['link.txt', 'out/secret.txt', 'hard.txt', 'dangling.txt', 'out']) {
    await expect(read(path), path).rejects.toThrow(ToolFailure);
    await expect(write(path, 'x'), path).rejects.toThrow(ToolFailure);
    await expect(write(path, 'x', 'append'), path).rejects.toThrow(ToolFailure);
  }
  await expect(write('out/sub/new.txt', 'x')).rejects.toThrow(ToolFailure);
  await expect(list('out')).rejects.toThrow(ToolFailure);
  expect(await list()).toMatchObject({ files: [{ path: 'hard.txt' }] });
  expect(readFileSync(join(base, 'secret.txt'), 'utf8')).toBe('top secret');
  expect(readdirSync(base).toSorted()).toEqual(['files', 'secret.txt']);
});

test('a link in place of the folder itself is refused', async () => {
  rmSync(folder, { recursive: true });
  symlinkSync(base, folder);
  await expect(read('secret.txt')).rejects.toThrow('cannot be used');
});

test('pipes and what is not text are refused, and nothing hangs', async () => {
  spawnSync('mkfifo', [join(folder, 'pipe')]);
  writeFileSync(join(folder, 'image.png'), Buffer.from([0x89, 0x50, 0xff, 0xfe]));
  writeFileSync(join(folder, 'nul.txt'), 'a\0b');
  mkdirSync(join(folder, 'sub'));
  await expect(read('pipe')).rejects.toThrow('not a plain file');
  await expect(write('pipe', 'x', 'append')).rejects.toThrow('not a plain file');
  await expect(read('image.png')).rejects.toThrow('not a text file');
  await expect(read('nul.txt')).rejects.toThrow('not a text file');
  await expect(write('nul2.txt', 'a\0b')).rejects.toThrow('Only text');
  await expect(read('sub')).rejects.toThrow('is a folder');
  await expect(write('sub', 'x')).rejects.toThrow('is a folder');
  await expect(write('nul.txt/below.txt', 'x')).rejects.toThrow('not a folder');
  await expect(read('nothing.txt')).rejects.toThrow('There is no nothing.txt');
});

test('a file holds 1 MB and a folder 50 MB', async () => {
  const chunk = 'x'.repeat(200_000);
  for (let times = 0; times < 5; times += 1) await write('big.txt', chunk, 'append');
  await expect(write('big.txt', 'x', 'append')).rejects.toThrow('at most 1 MB');
  expect(lstatSync(join(folder, 'big.txt')).size).toBe(1_000_000);
  writeFileSync(join(folder, 'by-others.bin'), Buffer.alloc(48_900_000));
  await write('last.txt', 'x'.repeat(100_000));
  await expect(write('over.txt', 'x')).rejects.toThrow('folder is full');
  await expect(read('by-others.bin')).rejects.toThrow('too long');
});

test('another agent has another folder', async () => {
  await write('mine.txt', 'mine');
  const other = { ...context, call: { ...context.call, agentId: randomUUID() } };
  expect(await use({ kind: 'file_list' }, {}, other)).toEqual({ files: [], total: 0 });
  const unsaved = { ...context, call: { ...context.call, agentId: null } };
  await expect(use({ kind: 'file_list' }, {}, unsaved)).rejects.toThrow('not stored');
});

import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadFiles } from './places.ts';
import { readWhole } from './whole.ts';

const note = 'What the agent wrote down.';
const sum = { bytes: note.length, sha256: createHash('sha256').update(note).digest('hex') };
const good = {
  format: 1,
  createdAt: '2026-11-21T00:00:00Z',
  migrations: ['20261121000100'],
  tables: [{ name: 'public.agents', columns: ['id'], rows: 1, ...sum }],
  sequences: [],
  recordings: [{ path: 'w/c.ogg', ...sum }],
  files: [{ path: 'w/a/.notes/today..md', ...sum }],
};

let root: string;
let folder: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'voxie-backup-'));
  folder = join(root, 'backup');
  for (const name of ['tables/public.agents.copy', 'recordings/w/c.ogg', 'files/w/a/.notes/today..md']) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), note);
  }
  await write(good);
});
afterEach(() => rm(root, { recursive: true }));

const write = (manifest: object) => writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));

test('a backup as it was made is read', async () => {
  for (const path of [folder, `${folder}/`, relative('.', folder)])
    expect(await readWhole(path)).toMatchObject({ files: good.files });
  await expect(readWhole(join(root, 'nothing'))).rejects.toThrow(/no whole backup/u);
});

test.each([
  '/etc/passwd',
  '../outside',
  'a/../../outside',
  '..',
  'a/./b',
  'a//b',
  'a/',
  '',
  String.raw`a\..\b`,
  'C:\\x',
  'a\0b',
])('the path %j of a backup is refused, before anything is read there', async (path) => {
  await writeFile(join(root, 'outside'), note);
  for (const part of ['recordings', 'files'] as const) {
    await write({ ...good, [part]: [{ path, ...sum }] });
    await expect(readWhole(folder)).rejects.toThrow(`not a path within a backup: ${JSON.stringify(path)}`);
  }
});

test.each(['../agents', 'public/agents', 'public.agents; drop', 'agents'])('the table %j is refused', async (name) => {
  await write({ ...good, tables: [{ ...good.tables[0], name }] });
  await expect(readWhole(folder)).rejects.toThrow(`not the name of a table: ${JSON.stringify(name)}`);
});

test.each(['files/w/a/.notes/today..md', 'files/w', 'recordings', 'tables/public.agents.copy', 'manifest.json'])(
  'a link in place of %s is refused',
  async (name) => {
    await rename(join(folder, name), join(root, 'elsewhere'));
    await symlink(join(root, 'elsewhere'), join(folder, name));
    await expect(readWhole(folder)).rejects.toThrow(/is a link/u);
  },
);

test('what is missing, was changed or is no file is named', async () => {
  await rm(join(folder, 'files/w/a/.notes/today..md'));
  await writeFile(join(folder, 'recordings/w/c.ogg'), note.toUpperCase());
  await rm(join(folder, 'tables/public.agents.copy'));
  await mkdir(join(folder, 'tables/public.agents.copy'));
  await expect(readWhole(folder)).rejects.toThrow(
    'The backup is damaged: public.agents (no file), w/c.ogg (another checksum), w/a/.notes/today..md (missing).',
  );
  await write({ ...good, files: [], recordings: [{ path: 'w/c.ogg', bytes: 1, sha256: 'x' }] });
  await expect(readWhole(folder)).rejects.toThrow(/no whole backup/u);
});

test('files are written into the folder they are for, whatever links lie there', async () => {
  const into = join(root, 'into');
  const outside = join(root, 'outside');
  await Promise.all([mkdir(join(into, 'w/a/.notes'), { recursive: true }), writeFile(outside, 'before')]);
  await symlink(outside, join(into, 'w/a/.notes/today..md'));
  const { files } = await readWhole(folder);
  await loadFiles(into, folder, files);
  expect(await readFile(outside, 'utf8')).toBe('before');
  expect(await readFile(join(into, 'w/a/.notes/today..md'), 'utf8')).toBe(note);

  await cp(join(into, 'w'), join(root, 'w'), { recursive: true });
  await rm(join(into, 'w'), { recursive: true });
  await symlink(join(root, 'w'), join(into, 'w'));
  await expect(loadFiles(into, folder, files)).rejects.toThrow(/leads out of/u);
});

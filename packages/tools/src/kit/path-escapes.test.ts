import { linkSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { testToolContext } from '../testing/tool-context.ts';
import { useTool } from '../testing/use-tool.ts';
import { ToolFailure } from '../tool-context.ts';
import type { ToolContext } from '../tool-context.ts';
import { literalPaths, refusedPaths } from '../testing/path-escapes.ts';

let base: string;
let folder: string;
let context: ToolContext;

const secret = 'top secret';
const read = (path: string) => useTool({ kind: 'file_read' }, { path }, context);
const list = (path: string) => useTool({ kind: 'file_list' }, { path }, context);
const write = (path: string, mode: 'replace' | 'append' = 'replace') =>
  useTool({ kind: 'file_write' }, { path, content: 'mine', mode }, context);
const attempts = (path: string) => [() => read(path), () => list(path), () => write(path), () => write(path, 'append')];

beforeEach(async () => {
  base = mkdtempSync(join(tmpdir(), 'voxie-paths-'));
  const { settings } = testToolContext();
  context = testToolContext({ settings: { ...settings, filesDirectory: join(base, 'files') } });
  const { workspaceId, agentId } = context.call;
  await list('.');
  folder = join(base, 'files', workspaceId, String(agentId));
  for (const place of [base, join(base, 'files'), join(base, 'files', workspaceId)])
    writeFileSync(join(place, 'secret.txt'), secret);
  const other = join(base, 'files', 'other-workspace', 'other-agent');
  mkdirSync(other, { recursive: true });
  writeFileSync(join(other, 'secret.txt'), secret);
});
afterEach(() => rmSync(base, { recursive: true }));

/** All that stands outside the agent's folder, with its words. No link is followed. */
const outside = (under = base): string[] =>
  readdirSync(under, { withFileTypes: true }).flatMap((entry) => {
    const path = join(under, entry.name);
    if (path === folder) return [];
    if (entry.isDirectory()) return [path, ...outside(path)];
    return entry.isFile() ? [`${path} ${readFileSync(path, 'utf8')}`] : [path];
  });

test('the corpus is as large as it claims, and has nothing twice', () => {
  const all = [...refusedPaths, ...literalPaths];
  expect(new Set(all).size).toBe(all.length);
  expect(all.length).toBeGreaterThanOrEqual(80);
});

test.each(refusedPaths)('%j is refused by every tool, and nothing is touched', async (path) => {
  const before = outside();
  for (const attempt of attempts(path.replace('OUT', base)))
    await expect(attempt()).rejects.toBeInstanceOf(ToolFailure);
  expect(readdirSync(folder)).toEqual([]);
  expect(outside()).toEqual(before);
});

test.each(literalPaths)('%j is a name within the folder, or none', async (path) => {
  const before = outside();
  for (const attempt of attempts(path)) {
    const answer: unknown = await attempt().catch((error: unknown) => error);
    expect(answer instanceof Error && !(answer instanceof ToolFailure)).toBe(false);
    expect(JSON.stringify(answer)).not.toContain(secret);
  }
  expect(outside()).toEqual(before);
});

const links: [name: string, path: string, make: () => void][] = [
  ['a link to a file', 'link.txt', () => symlinkSync(join(base, 'secret.txt'), join(folder, 'link.txt'))],
  ['a relative link', 'up.txt', () => symlinkSync('../secret.txt', join(folder, 'up.txt'))],
  ['a hard link', 'hard.txt', () => linkSync(join(base, 'secret.txt'), join(folder, 'hard.txt'))],
  ['a link to a folder', 'out/secret.txt', () => symlinkSync(base, join(folder, 'out'))],
  ['a link to the root', 'root/etc/passwd', () => symlinkSync('/', join(folder, 'root'))],
  ['a link to /proc', 'self/environ', () => symlinkSync('/proc/self', join(folder, 'self'))],
  ['a link that leads nowhere yet', 'later.txt', () => symlinkSync(join(base, 'new.txt'), join(folder, 'later.txt'))],
  ['a link to itself', 'loop', () => symlinkSync('loop', join(folder, 'loop'))],
  ['a link to its folder', 'self-folder/x.txt', () => symlinkSync('.', join(folder, 'self-folder'))],
  [
    'a link deep within',
    'a/b/c/secret.txt',
    () => {
      mkdirSync(join(folder, 'a/b'), { recursive: true });
      symlinkSync(base, join(folder, 'a/b/c'));
    },
  ],
  [
    'the folder of another workspace in place of its own',
    'secret.txt',
    () => {
      renameSync(folder, `${folder}-old`);
      symlinkSync(join(base, 'files/other-workspace/other-agent'), folder);
    },
  ],
];

test.each(links)('%s is not followed', async (_name, path, make) => {
  make();
  const before = outside();
  for (const attempt of [() => read(path), () => write(path), () => write(path, 'append')])
    await expect(attempt()).rejects.toBeInstanceOf(ToolFailure);
  expect(outside()).toEqual(before);
  expect(readFileSync(join(base, 'secret.txt'), 'utf8')).toBe(secret);
});

import { expect, test } from 'vitest';
import { deadDocPaths } from './dead-doc-paths.ts';
import { fixtureTree } from './fixture-tree.ts';

const page = (text: string): Record<string, string> => ({
  'README.md': text,
  'docs/calls.md': '# Calls',
  'packages/db/src/agents.ts': '',
});

test.each([
  '[calls](docs/calls.md)',
  '[calls](docs/calls.md#states)',
  '[rooted](/docs/calls.md)',
  '[site](https://example.com/none.md), [mail](mailto:a@example.com), [below](#below)',
  '`packages/db/src/agents.ts`, `packages/db/src/agents.ts:12`, `packages/*/src/agents.ts`, `packages/db`',
  '`npm run dev`, `GET /api/agents`, `apps/<name>/src`, `src/none.ts`',
  '```\n[none](none.md) packages/none\n```',
  '`[none](none.md)` in a code span is no link',
])('%s is alive', (text) => {
  using tree = fixtureTree(page(text));
  expect(deadDocPaths(tree.root)).toEqual([]);
});

test.each([
  ['[gone](docs/gone.md)', 'docs/gone.md'],
  ['[gone]: docs/gone.md', 'docs/gone.md'],
  ['![picture](docs/gone.png "A title")', 'docs/gone.png'],
  ['<img src="docs/gone.png">', 'docs/gone.png'],
  ['`packages/gone/src/index.ts`', 'packages/gone/src/index.ts'],
  ['`packages/*/src/gone.ts`', 'packages/*/src/gone.ts'],
])('%s is dead', (text, path) => {
  using tree = fixtureTree(page(text));
  expect(deadDocPaths(tree.root)).toEqual([`README.md: ${path} does not exist.`]);
});

test('a link is read from its own page', () => {
  using tree = fixtureTree({ 'docs/runbooks/a.md': '[b](../b.md) [c](c.md)', 'docs/b.md': '' });
  expect(deadDocPaths(tree.root)).toEqual(['docs/runbooks/a.md: c.md does not exist.']);
});

test("other people's pages are not read", () => {
  using tree = fixtureTree({ 'node_modules/a/README.md': '[gone](gone.md)', 'apps/a/dist/b.md': '[gone](gone.md)' });
  expect(deadDocPaths(tree.root)).toEqual([]);
});

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { toolEnv } from './env.ts';
import { fixtureTree } from './fixture-tree.ts';
import { repositoryRoot } from './repository.ts';

const lines = (count: number): string => 'void 0;\n'.repeat(count);
const functionOf = (count: number): string => `export function long(): void {\n${lines(count - 2)}}`;
const call = 'declare function load(): Promise<string>;\n';
const testWith = (modifier: string): string =>
  `import { expect, test } from 'vitest';\ntest.${modifier}('a', () => {\n  expect(1).toBe(1);\n});`;
const suppression = ['oxlint', 'disable-next-line'].join('-');
const reminder = ['TO', 'DO'].join('');
const component = (jsx: string): string => `export const part = ${jsx};`;

/** Code that breaks one rule, in a file where that rule holds. */
const offences: [rule: string, file: string, source: string][] = [
  ['typescript(no-floating-promises)', 'packages/a/src/floating.ts', `${call}load();`],
  [
    'typescript(no-misused-promises)',
    'packages/a/src/misused.ts',
    `${call}export const r = [1].filter(async () => (await load()) === '');`,
  ],
  ['typescript(no-explicit-any)', 'packages/a/src/any.ts', 'export const a: any = 1;'],
  ['typescript(no-unsafe-member-access)', 'packages/a/src/unsafe.ts', 'export const a: string = JSON.parse("1").b;'],
  ['typescript(no-non-null-assertion)', 'packages/a/src/bang.ts', 'export const a = [1].at(0)!;'],
  ['typescript(ban-ts-comment)', 'packages/a/src/ignore.ts', '// @ts-ignore\nexport const a = 1;'],
  [
    'typescript(consistent-type-imports)',
    'packages/a/src/type-import.ts',
    "import { Stats } from 'node:fs';\nexport const a = (b: Stats): number => b.size;",
  ],
  [
    'typescript(switch-exhaustiveness-check)',
    'packages/a/src/switch.ts',
    "export function f(a: 'b' | 'c'): void {\n  switch (a) {\n    case 'b':\n      console.log(a);\n  }\n}",
  ],
  ['typescript(only-throw-error)', 'packages/a/src/throw.ts', "export const f = (): never => {\n  throw 'a';\n};"],
  ['node(no-process-env)', 'packages/a/src/settings.ts', "export const a = process.env['HOME'];"],
  ['node(no-process-env)', 'apps/a/src/lib/env.ts', "export const a = process.env['HOME'];"],
  ['eslint(no-restricted-imports)', 'packages/a/src/process.ts', "import { env } from 'node:process';\nvoid env;"],
  ['eslint(no-restricted-imports)', 'packages/a/src/old-process.ts', "import { env } from 'process';\nvoid env;"],
  ['eslint(no-console)', 'packages/a/src/console.ts', "console.log('a');"],
  ['eslint(no-warning-comments)', 'packages/a/src/later.ts', `// ${reminder} finish\nexport const a = 1;`],
  ['eslint(no-warning-comments)', 'packages/a/src/muted.ts', `// ${suppression} no-console\nconsole.log('a');`],
  [
    'typescript(ban-ts-comment)',
    'packages/a/src/expected.ts',
    '// @ts-expect-error: a long reason\nexport const a: number = "1";',
  ],
  ['eslint(max-lines)', 'packages/a/src/long-file.ts', lines(301)],
  ['eslint(max-lines)', 'packages/a/src/long.test.ts', lines(301)],
  ['eslint(max-lines-per-function)', 'packages/a/src/long-function.ts', functionOf(51)],
  ['eslint(max-lines-per-function)', 'apps/dashboard/src/long-component.tsx', functionOf(81)],
  ['eslint(max-params)', 'packages/a/src/params.ts', 'export const f = (a: 1, b: 1, c: 1, d: 1) => [a, b, c, d];'],
  ['eslint(eqeqeq)', 'packages/a/src/equal.ts', 'export const f = (a: number, b: number) => a == b;'],
  ['eslint(no-unused-vars)', 'packages/a/src/unused.ts', 'const a = 1;\nexport {};'],
  ['import(no-default-export)', 'packages/a/src/default.ts', 'export default 1;'],
  ['unicorn(filename-case)', 'packages/a/src/camelCase.ts', 'export const a = 1;'],
  ['unicorn(prefer-node-protocol)', 'packages/a/src/protocol.ts', "import { sep } from 'path';\nvoid sep;"],
  ['vitest(no-focused-tests)', 'packages/a/src/focused.test.ts', testWith('only')],
  ['vitest(no-disabled-tests)', 'packages/a/src/disabled.test.ts', testWith('skip')],
  ['vitest(expect-expect)', 'packages/a/src/empty.test.ts', "import { test } from 'vitest';\ntest('a', () => {});"],
  [
    'react-hooks(rules-of-hooks)',
    'apps/dashboard/src/hooks.tsx',
    "import { useState } from 'react';\nexport function Part(p: { on: boolean }) {\n  if (p.on) useState(1);\n  return null;\n}",
  ],
  [
    'react-hooks(exhaustive-deps)',
    'apps/dashboard/src/deps.tsx',
    "import { useEffect } from 'react';\nexport function Part(p: { on: boolean }) {\n  useEffect(() => {\n    document.title = String(p.on);\n  }, []);\n  return null;\n}",
  ],
  ['react(no-danger)', 'apps/dashboard/src/danger.tsx', component("<p dangerouslySetInnerHTML={{ __html: '' }} />")],
  ['react(button-has-type)', 'apps/dashboard/src/button.tsx', component('<button>a</button>')],
  ['jsx-a11y(alt-text)', 'apps/dashboard/src/alt.tsx', component('<img src="a.png" />')],
  [
    'jsx-a11y(click-events-have-key-events)',
    'apps/dashboard/src/click.tsx',
    component('<div onClick={() => {}}>a</div>'),
  ],
];

/** Where a rule is off on purpose, or not yet reached. */
const spared: [rule: string, file: string, source: string][] = [
  ['node(no-process-env)', 'apps/a/src/env.ts', "export const home = process.env['HOME'];"],
  ['eslint(no-console)', 'tooling/a/src/say.ts', "console.log('a');"],
  ['import(no-default-export)', 'apps/dashboard/vite.config.ts', 'export default {};'],
  ['eslint(max-lines-per-function)', 'packages/a/src/other.test.ts', functionOf(51)],
  ['eslint(max-lines-per-function)', 'packages/a/src/short.ts', functionOf(50)],
  ['eslint(max-lines-per-function)', 'apps/dashboard/src/component.tsx', functionOf(80)],
];

let found: string[] = [];

beforeAll(() => {
  const tsconfig = { compilerOptions: { strict: true, module: 'preserve', jsx: 'react-jsx', types: [] } };
  using tree = fixtureTree({
    '.oxlintrc.json': readFileSync(join(repositoryRoot, '.oxlintrc.json'), 'utf8'),
    'tsconfig.json': JSON.stringify(tsconfig),
    ...Object.fromEntries(offences.map(([, file, source]) => [file, `${source}\n`])),
    ...Object.fromEntries(spared.map(([, file, source]) => [file, `${source}\n`])),
  });
  const oxlint = join(repositoryRoot, 'node_modules/.bin/oxlint');
  const { stdout } = spawnSync(oxlint, ['--format=unix'], {
    cwd: tree.root,
    env: toolEnv,
    encoding: 'utf8',
    timeout: 60_000,
  });
  found = stdout.split('\n').map((line) => line.replace(/^(.+?):\d+:\d+: .*\[Error\/(.+)\]$/u, '$2 $1'));
}, 60_000);

describe('the lint rules', () => {
  test.each(offences)('%s fires on %s', (rule, file) => {
    expect(found).toContain(`${rule} ${file}`);
  });

  test.each(spared)('%s is silent on %s', (rule, file) => {
    expect(found).not.toContain(`${rule} ${file}`);
  });
});

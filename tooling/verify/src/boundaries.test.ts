import { spawnSync } from 'node:child_process';
import { join, relative } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import importTableJson from '../import-table.json' with { type: 'json' };
import { fixtureTree } from './fixture-tree.ts';
import { repositoryRoot, workspaceFolders } from './repository.ts';

const importTable: Record<string, string[]> = importTableJson;
const folders = Object.keys(importTable);
const sourceOf = (folder: string): string => (folder.includes('/') ? `${folder}/src` : folder);
const nameOf = (folder: string): string => `@voxie/${folder.replace('apps/', 'app-').replace(/^.*\//u, '')}`;

function manifestOf(folder: string): string {
  const others = folders.filter((other) => other !== folder).map((other) => [nameOf(other), '*']);
  const dependencies = { ...Object.fromEntries(others), zod: '1.0.0' };
  const exports = { '.': `./${relative(folder, sourceOf(folder))}/index.ts`.replace('.//', './') };
  return JSON.stringify({ name: nameOf(folder), exports, dependencies, devDependencies: { 'dev-tool': '1.0.0' } });
}

/** A small repository of this one's shape, in which every folder imports all it may, by type where only types may. */
function baseFiles(): Record<string, string> {
  const files: Record<string, string> = { 'package.json': '{"name":"fixture"}' };
  for (const name of ['zod', 'dev-tool', 'undeclared']) {
    files[`node_modules/${name}/package.json`] = JSON.stringify({ name, version: '1.0.0', main: 'index.js' });
    files[`node_modules/${name}/index.js`] = 'export {};';
  }
  for (const [folder, allowed] of Object.entries(importTable)) {
    files[`${folder}/package.json`] = manifestOf(folder);
    files[`${sourceOf(folder)}/index.ts`] = `import './one.ts';\nexport const value = 1;`;
    files[`${sourceOf(folder)}/one.ts`] = allowed
      .map((other) => {
        const isTypeOnly = folder === 'packages/client' && other === 'packages/api';
        return `import ${isTypeOnly ? 'type ' : ''}{ value as v${allowed.indexOf(other)} } from '${nameOf(other)}';`;
      })
      .join('\n');
  }
  files['packages/contracts/src/shape.ts'] = "import { z } from 'zod';\nimport './one.ts';";
  files['packages/platform/src/settings.ts'] = "import type { z } from 'zod';";
  files['apps/api/src/env.ts'] = "import { z } from 'zod';";
  files['packages/db/src/rows.ts'] = "import { z } from 'zod';";
  return files;
}

const links = Object.fromEntries(
  folders.map((folder) => [`node_modules/${nameOf(folder)}`, `../../${folder}`] as const),
);

interface CruiseResult {
  status: number | null;
  output: string;
}

function cruise(files: Record<string, string>): CruiseResult {
  using tree = fixtureTree(files, links);
  const script = join(import.meta.dirname, 'boundaries.ts');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, tree.root], {
    encoding: 'utf8',
    timeout: 60_000,
  });
  return { status, output: `${stdout}${stderr}` };
}

/** Files that each break one rule, and what the check must say of them. */
const offences: { rule: string; file: string; source: string }[] = [
  { rule: 'folder-without-a-row', file: 'packages/new/src/a.ts', source: "import '@voxie/contracts';" },
  { rule: 'nobody-imports-an-app', file: 'packages/db/src/a.ts', source: "import '@voxie/app-api';" },
  {
    rule: 'nobody-imports-an-app',
    file: 'apps/voxie/src/a.ts',
    source: "import type { A } from '@voxie/app-spawner';",
  },
  { rule: 'nobody-imports-an-app', file: 'tests/a.ts', source: "export * from '@voxie/app-emulator';" },
  {
    rule: 'package-by-name-only',
    file: 'packages/db/src/b.ts',
    source: "import '../../contracts/src/one.ts';",
  },
  {
    rule: 'client-takes-only-types-of-api',
    file: 'packages/client/src/a.ts',
    source: "import { value } from '@voxie/api';",
  },
  {
    rule: 'client-takes-only-types-of-api',
    file: 'packages/client/src/b.ts',
    source: "export const load = () => import('@voxie/api');",
  },
  { rule: 'zod-in-contracts-only', file: 'packages/api/src/c.ts', source: "import { z } from 'zod';" },
  { rule: 'zod-in-contracts-only', file: 'apps/dashboard/src/form.tsx', source: "import * as z from 'zod';" },
  { rule: 'no-circular', file: 'packages/db/src/d.ts', source: "import type { E } from './e.ts';" },
  { rule: 'no-orphan', file: 'packages/db/src/f.ts', source: 'export const unused = 1;' },
  { rule: 'not-resolvable', file: 'packages/db/src/g.ts', source: "import './missing.ts';" },
  { rule: 'not-resolvable', file: 'packages/db/src/h.ts', source: "import '@voxie/contracts/src/one.ts';" },
  { rule: 'not-declared', file: 'packages/db/src/i.ts', source: "import 'undeclared';" },
  { rule: 'no-dev-dependency-at-run-time', file: 'packages/db/src/j.ts', source: "import 'dev-tool';" },
  { rule: 'no-test-in-product-code', file: 'packages/db/src/k.ts', source: "import './k.test.ts';" },
  // What a parser that skips syntax would miss.
  {
    rule: 'may-import:packages/platform',
    file: 'packages/platform/src/syntax.ts',
    source: `import type { A } from '@voxie/db';
      export async function run(): Promise<void> { await using a = await import('@voxie/db'); }
      export const b = <T,>(t: T) => t satisfies unknown;`,
  },
];

const forbiddenPairs = folders.flatMap((folder) =>
  folders
    .filter((other) => other !== folder && !importTable[folder]?.includes(other))
    .map((other) => ({ folder, other, file: `${sourceOf(folder)}/to-${other.replace('/', '-')}.ts` })),
);

describe('the import rules', () => {
  test('accept a tree that keeps them', () => {
    expect(cruise(baseFiles())).toMatchObject({
      status: 0,
      output: expect.stringContaining('no dependency violations'),
    });
  });

  describe('in a tree that breaks each', () => {
    let result: CruiseResult;
    beforeAll(() => {
      const broken = {
        ...baseFiles(),
        'packages/new/package.json': '{"name":"@voxie/new","dependencies":{"@voxie/contracts":"*"}}',
        'packages/db/src/e.ts': "import type { D } from './d.ts';",
        'packages/db/src/k.test.ts': "import './one.ts';",
        ...Object.fromEntries(offences.map(({ file, source }) => [file, source])),
        ...Object.fromEntries(
          forbiddenPairs.map(({ file, other }) => [file, `import type { value } from '${nameOf(other)}';`]),
        ),
      };
      result = cruise(broken);
    }, 60_000);

    test('the check fails', () => {
      expect(result.status).toBe(1);
    });

    test.each(offences)('$rule fires on $file', ({ rule, file }) => {
      expect(result.output).toContain(`error ${rule}: ${file}`);
    });

    test.each(forbiddenPairs)('$folder may not import $other', ({ folder, other, file }) => {
      expect(result.output).toContain(`error may-import:${folder}: ${file} → ${sourceOf(other)}/index.ts`);
    });
  });
});

test('every workspace with code has its row in the table', () => {
  expect(folders.toSorted()).toEqual(
    workspaceFolders(repositoryRoot).filter((folder) => folder !== 'tooling/tsconfig'),
  );
});

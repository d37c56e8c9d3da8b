import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { toolEnv } from './env.ts';
import { fixtureTree } from './fixture-tree.ts';
import { readJson, recordOf, repositoryRoot, workspaceFolders } from './repository.ts';

const tags = ['contracts', 'platform', 'library', 'app', 'tool', 'check'] as const;
type Tag = (typeof tags)[number];

const mayDependOn: Record<Tag, readonly Tag[]> = {
  contracts: [],
  platform: ['contracts'],
  library: ['contracts', 'platform', 'library'],
  app: ['contracts', 'platform', 'library'],
  tool: ['contracts', 'platform', 'library'],
  check: ['contracts', 'platform', 'library', 'tool'],
};

function tagOf(folder: string): Tag {
  if (folder.startsWith('apps/')) return 'app';
  if (folder.startsWith('tooling/')) return 'tool';
  if (!folder.startsWith('packages/')) return 'check';
  if (folder === 'packages/contracts') return 'contracts';
  return folder === 'packages/platform' ? 'platform' : 'library';
}

function packageFiles(name: string, options: { tag: Tag; dependsOn: string[] }): Record<string, string> {
  const dependencies = Object.fromEntries(options.dependsOn.map((dependency) => [dependency, '*']));
  return {
    [`packages/${name}/package.json`]: JSON.stringify({ name, version: '1.0.0', dependencies }),
    [`packages/${name}/turbo.json`]: JSON.stringify({ extends: ['//'], tags: [options.tag] }),
  };
}

/** Runs `turbo boundaries` with this repository's rules. turbo wraps its lines anywhere: spaces and bars are removed. */
function boundaries(packages: Record<string, string>): { status: number | null; output: string } {
  using tree = fixtureTree({
    'package.json': '{"name":"fixture","packageManager":"npm@11.19.1","workspaces":["packages/*"]}',
    'turbo.json': readFileSync(join(repositoryRoot, 'turbo.json'), 'utf8'),
    ...packages,
  });
  const turbo = join(repositoryRoot, 'node_modules/.bin/turbo');
  const run = spawnSync(turbo, ['boundaries', '--skip-infer', '--no-color'], {
    cwd: tree.root,
    env: toolEnv,
    encoding: 'utf8',
    timeout: 60_000,
  });
  return { status: run.status, output: `${run.stdout}${run.stderr}`.replace(/[\s|]/gu, '') };
}

const pairs = tags.flatMap((from) => tags.map((to) => ({ from, to, name: `${from}-uses-${to}` })));
const isAllowed = ({ from, to }: { from: Tag; to: Tag }): boolean => mayDependOn[from].includes(to);
const targets = tags.map((tag) => packageFiles(`target-${tag}`, { tag, dependsOn: [] }));

function packagesWith(wanted: typeof pairs): Record<string, string> {
  const users = wanted.map(({ name, from, to }) => packageFiles(name, { tag: from, dependsOn: [`target-${to}`] }));
  return Object.fromEntries([...targets, ...users].flatMap((files) => Object.entries(files)));
}

describe('the package boundaries', () => {
  test('accept what the tags allow', () => {
    const run = boundaries(packagesWith(pairs.filter(isAllowed)));
    expect(run).toMatchObject({ status: 0, output: expect.stringContaining('noissuesfound') });
  });

  describe('in a tree that breaks each', () => {
    let run: ReturnType<typeof boundaries>;
    beforeAll(() => {
      const manifest = JSON.stringify({ name: 'careless', version: '1.0.0' });
      run = boundaries({
        ...packagesWith(pairs.filter((pair) => !isAllowed(pair))),
        'packages/careless/package.json': manifest,
        'packages/careless/src/index.ts': "import 'undeclared';\nimport '../../target-app/src/index.ts';",
      });
    }, 60_000);

    test('the check fails', () => {
      expect(run.status).toBe(1);
    });

    test.each(pairs.filter((pair) => !isAllowed(pair)))('$from may not depend on $to', ({ name, to }) => {
      expect(run.output).toContain(`Package\`target-${to}\`foundwithoutanytaglistedinallowlistfor\`${name}\``);
    });

    test('a package that is not declared may not be imported', () => {
      expect(run.output).toContain('cannotimportpackage`undeclared`becauseitisnotadependency');
    });

    test('a file of another package may not be imported by its path', () => {
      expect(run.output).toContain('import`../../target-app/src/index.ts`leavesthepackage');
    });
  });
});

test.each(workspaceFolders(repositoryRoot))('%s carries the tag of its kind', (folder) => {
  expect(recordOf(readJson(join(repositoryRoot, folder, 'turbo.json')))['tags']).toEqual([tagOf(folder)]);
});

import { expect, test } from 'vitest';
import { lockfileProblems } from './lockfile-problems.ts';

const good = {
  manifests: {
    '': { name: 'root', devDependencies: { tool: '1.2.3' } },
    'packages/a': { name: '@voxie/a', dependencies: { '@voxie/b': '*', alias: 'npm:@other/tool@2.0.0-beta.1' } },
    'packages/b': { name: '@voxie/b', peerDependencies: { react: '>=19' } },
  },
  lockfile: {
    packages: {
      '': { name: 'root', devDependencies: { tool: '1.2.3' } },
      'packages/a': { dependencies: { '@voxie/b': '*', alias: 'npm:@other/tool@2.0.0-beta.1' } },
      'packages/b': {},
      'node_modules/@voxie/a': { resolved: 'packages/a', link: true },
      'node_modules/tool': { version: '1.2.3', integrity: 'sha512-x' },
      'node_modules/tool/node_modules/part': { version: '0.0.1', inBundle: true },
    },
  },
};

/** The good repository with one lockfile entry replaced. */
function withEntry(path: string, entry: Record<string, unknown>): string[] {
  return lockfileProblems({ ...good, lockfile: { packages: { ...good.lockfile.packages, [path]: entry } } });
}

/** The good repository with another section of dependencies in packages/a, in both files. */
function withDependency(name: string, version: string): string[] {
  const dependencies = { [name]: version };
  return lockfileProblems({
    manifests: { ...good.manifests, 'packages/a': { name: '@voxie/a', dependencies } },
    lockfile: { packages: { ...good.lockfile.packages, 'packages/a': { dependencies } } },
  });
}

test('a repeatable lockfile has no problems', () => {
  expect(lockfileProblems(good)).toEqual([]);
});

test.each([
  ['a registry host', { version: '1.2.3', integrity: 'x', resolved: 'https://registry.example/tool.tgz' }, 'resolved'],
  ['no integrity hash', { version: '1.2.3' }, 'integrity'],
  ['no exact version', { version: 'latest', integrity: 'x' }, 'exact version'],
  ['a link out of the repository', { link: true, resolved: '../elsewhere' }, 'outside'],
  ['a link to a host', { link: true, resolved: 'https://host.example/a' }, 'outside'],
])('an entry with %s is a problem', (_, entry, words) => {
  expect(withEntry('node_modules/tool', entry)).toEqual([expect.stringContaining(words)]);
});

test.each(['^1.2.3', '~1.2.3', '1.x', '*', 'latest', '>=1.0.0', 'github:owner/tool', 'npm:tool@^1.0.0'])(
  'the version %s is not exact',
  (version) => {
    expect(withDependency('tool', version)).toEqual([expect.stringContaining('exact version')]);
  },
);

test('an own workspace is always "*"', () => {
  expect(withDependency('@voxie/b', '0.1.0')).toEqual([expect.stringContaining('@voxie/b')]);
});

test('a manifest the lockfile does not know yet is a problem, added or removed', () => {
  const manifests = { ...good.manifests, '': { name: 'root', devDependencies: { other: '1.0.0' } } };
  expect(lockfileProblems({ ...good, manifests })).toEqual([
    expect.stringContaining('package.json: other differs'),
    expect.stringContaining('package.json: tool differs'),
  ]);
});

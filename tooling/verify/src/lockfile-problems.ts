import { recordOf } from './repository.ts';

export interface LockfileInput {
  /** The parsed package-lock.json. */
  lockfile: unknown;
  /** The parsed package.json of the root ('') and of each workspace, by folder. */
  manifests: Readonly<Record<string, unknown>>;
}

const exactVersion = /^(?:npm:(?:@[\w.-]+\/)?[\w.-]+@)?\d+\.\d+\.\d+(?:-[\w.-]+)?$/u;
const dependencySections = ['dependencies', 'devDependencies', 'optionalDependencies'] as const;

function manifestProblems(
  folder: string,
  input: { manifest: unknown; locked: unknown; ownNames: Set<unknown> },
): string[] {
  const file = folder === '' ? 'package.json' : `${folder}/package.json`;
  return dependencySections.flatMap((section) => {
    const wanted = recordOf(recordOf(input.manifest)[section]);
    const locked = recordOf(recordOf(input.locked)[section]);
    const inexact = Object.entries(wanted)
      .filter(([name, version]) => (input.ownNames.has(name) ? version !== '*' : !exactVersion.test(String(version))))
      .map(
        ([name, version]) => `${file}: ${name} is "${String(version)}"; write an exact version (own workspaces: "*").`,
      );
    const drifted = [...new Set([...Object.keys(wanted), ...Object.keys(locked)])]
      .filter((name) => wanted[name] !== locked[name])
      .map((name) => `${file}: ${name} differs from package-lock.json; run npm install and commit both.`);
    return [...inexact, ...drifted];
  });
}

function entryProblems(path: string, entry: Record<string, unknown>): string[] {
  const { resolved } = entry;
  if (entry['link'] === true) {
    const isFolder = typeof resolved === 'string' && /^(?!.*\.\.)(?:[\w.-]+\/)*[\w.-]+$/u.test(resolved);
    return isFolder ? [] : [`package-lock.json: ${path} links outside the repository.`];
  }
  if (!path.includes('node_modules/')) return [];
  const problems: string[] = [];
  if (resolved !== undefined) problems.push(`package-lock.json: ${path} names where it was downloaded ("resolved").`);
  if (entry['integrity'] === undefined && entry['inBundle'] !== true) {
    problems.push(`package-lock.json: ${path} has no integrity hash.`);
  }
  if (!exactVersion.test(String(entry['version']))) problems.push(`package-lock.json: ${path} has no exact version.`);
  return problems;
}

/** What makes an install unrepeatable: registry hosts, missing hashes, version ranges, a lockfile behind its manifests. */
export function lockfileProblems({ lockfile, manifests }: LockfileInput): string[] {
  const packages = recordOf(recordOf(lockfile)['packages']);
  const ownNames = new Set(Object.values(manifests).map((manifest) => recordOf(manifest)['name']));
  return [
    ...Object.entries(packages).flatMap(([path, entry]) => entryProblems(path, recordOf(entry))),
    ...Object.entries(manifests).flatMap(([folder, manifest]) =>
      manifestProblems(folder, { manifest, locked: packages[folder], ownNames }),
    ),
  ];
}

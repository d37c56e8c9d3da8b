import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const repositoryRoot = resolve(import.meta.dirname, '../../..');

/** Reads a JSON file as what it is: unknown. */
export function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** The value as a record, or an empty one: a missing section of a manifest is an empty section. */
export function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** The folders of all workspaces, relative to the root, sorted. */
export function workspaceFolders(root: string): string[] {
  const { workspaces } = recordOf(readJson(join(root, 'package.json')));
  const patterns = Array.isArray(workspaces) ? workspaces.map((pattern) => `${String(pattern)}/package.json`) : [];
  return globSync(patterns, { cwd: root })
    .map((manifest) => manifest.replace(/\/package\.json$/u, ''))
    .toSorted();
}

/** Prints each problem on its own line; the exit code tells whether there were any. */
export function report(problems: readonly string[]): void {
  for (const problem of problems) console.error(problem);
  process.exitCode = problems.length === 0 ? 0 : 1;
}

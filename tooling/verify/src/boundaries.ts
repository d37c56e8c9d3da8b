// Checks who imports whom by the rules in .dependency-cruiser.cjs. Usage: node boundaries.ts [root of the tree]
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { repositoryRoot } from './repository.ts';
import { registerTypescriptParser } from './typescript-parser.ts';

registerTypescriptParser();
// Loaded only now: dependency-cruiser looks for TypeScript as it loads.
const { allExtensions, cruise } = await import('dependency-cruiser');
const { default: extractOptions } = await import('dependency-cruiser/config-utl/extract-depcruise-options');

const isBlind = allExtensions.some(({ extension, available }) => ['.ts', '.tsx'].includes(extension) && !available);
if (isBlind) throw new Error('dependency-cruiser cannot parse TypeScript, so it would find nothing.');

const root = resolve(process.argv[2] ?? repositoryRoot);
const folders = ['apps', 'packages', 'tooling', 'tests', 'benchmarks'].filter((name) => existsSync(join(root, name)));
const options = await extractOptions(join(repositoryRoot, '.dependency-cruiser.cjs'));
const { output, exitCode } = await cruise(folders, { ...options, baseDir: root, validate: true, outputType: 'err' });
console.log(output);
process.exitCode = exitCode === 0 ? 0 : 1;

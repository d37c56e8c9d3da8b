// npm run verify [-- name ...]: the static checks, one line each with its time, the tool's own output when it fails.
import { join } from 'node:path';
import { notChecked } from './audit-report.ts';
import { toolEnv } from './env.ts';
import { repositoryRoot } from './repository.ts';
import { runChecks, type Check, type CheckResult } from './run-checks.ts';

const tool = (name: string): string => join(repositoryRoot, 'node_modules/.bin', name);
const script = (name: string): string => join(import.meta.dirname, name);

const turboFlags = ['--continue=always', '--concurrency=2', '--output-logs=errors-only'];
// Seventeen small programs: more than one checker in each costs three times the work.
const compilerFlags = ['--checkers', '1'];

// The longest first, so that two at a time end soonest.
const allChecks: readonly Check[] = [
  { name: 'types', command: [tool('turbo'), 'run', 'typecheck', ...turboFlags, '--', ...compilerFlags] },
  { name: 'lint', command: [tool('oxlint')] },
  { name: 'unused', command: [tool('knip'), '--no-progress'] },
  { name: 'imports', command: [process.execPath, script('boundaries.ts')] },
  { name: 'packages', command: [tool('turbo'), 'boundaries'] },
  { name: 'format', command: [tool('oxfmt'), '--check'] },
  { name: 'versions', command: [tool('sherif'), '--fail-on-warnings'] },
  { name: 'lockfile', command: [process.execPath, script('lockfile.ts')] },
  { name: 'docs', command: [process.execPath, script('doc-paths.ts')] },
  { name: 'audit', command: [process.execPath, script('audit.ts')] },
];

function print({ name, isPassed, durationMs, output }: CheckResult): void {
  console.log(`${isPassed ? 'ok    ' : 'FAILED'}  ${name.padEnd(10)}${(durationMs / 1000).toFixed(1).padStart(6)} s`);
  if (!isPassed) console.log(`\n${output.trim()}\n`);
  else if (output.startsWith(notChecked)) console.log(`        ${output.trim()}`);
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => allChecks.every((check) => check.name !== name));
if (unknown.length > 0) {
  console.error(`Unknown: ${unknown.join(', ')}. The checks are: ${allChecks.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}
const checks = allChecks.filter((check) => wanted.length === 0 || wanted.includes(check.name));

const startedAtMs = performance.now();
const results = await runChecks(checks, { cwd: repositoryRoot, env: toolEnv, parallel: 2, onResult: print });
const failed = results.filter((result) => !result.isPassed).map((result) => result.name);
const seconds = ((performance.now() - startedAtMs) / 1000).toFixed(1);
const failures = failed.length === 0 ? '' : ` (${failed.join(', ')})`;
console.log(`${results.length - failed.length} passed, ${failed.length} failed${failures} in ${seconds} s`);
process.exitCode = failed.length === 0 ? 0 : 1;

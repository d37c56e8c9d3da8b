// The packages of the lockfile against the registry's advisories: none that is high or critical.
import { spawnSync } from 'node:child_process';
import { judgeAudit } from './audit-report.ts';
import { toolEnv } from './env.ts';
import { repositoryRoot } from './repository.ts';

const run = spawnSync('npm', ['audit', '--audit-level=high', '--json'], {
  cwd: repositoryRoot,
  env: toolEnv,
  encoding: 'utf8',
  maxBuffer: 64 * 1024 * 1024,
});
const { isPassed, words } = judgeAudit(run.stdout ?? '');
console.log(words.join('\n'));
process.exitCode = isPassed ? 0 : 1;

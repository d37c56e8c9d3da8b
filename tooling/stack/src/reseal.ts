import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { planDev } from './dev-plan.ts';
import { ensureEnvFile } from './env-file.ts';
import { parseEnv } from './env.ts';
import { repositoryRoot } from './paths.ts';

// `npm run secrets:reseal`: the API's own command, with the settings that `npm run dev` gives the API.
const { values } = ensureEnvFile();
const { appEnv } = planDev(parseEnv(values), values);
const { status } = spawnSync(process.execPath, ['src/reseal-secrets.ts'], {
  cwd: join(repositoryRoot, 'apps/api'),
  env: appEnv,
  stdio: 'inherit',
});
process.exitCode = status ?? 1;

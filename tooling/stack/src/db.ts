import { SettingsError } from '@voxie/platform';
import { recordingsEnvShape, recordingStoreOf } from '@voxie/recordings';
import { z } from 'zod';
import { localUrls } from './app-env.ts';
import { backUp } from './backup/backup.ts';
import type { Installation } from './backup/backup.ts';
import type { Manifest } from './backup/manifest.ts';
import { restore } from './backup/restore.ts';
import { prepareDatabase } from './database.ts';
import { checkDatabase } from './database-check.ts';
import { devDataDirectory, removeDevData } from './dev-services.ts';
import { planDev, type DevPlan } from './dev-plan.ts';
import { ensureEnvFile } from './env-file.ts';
import { parseEnv } from './env.ts';
import { isLoopback } from './loopback.ts';
import { stopAllProcesses } from './managed-process.ts';
import { applyMigrations } from './migrations.ts';
import { isPortFree } from './ports.ts';
import { findDataDirectory, startPostgres } from './postgres.ts';
import { messageOf, StackError } from './stack-error.ts';
import { startSupabase } from './supabase.ts';
import { green, red, say, sayProblem } from './terminal.ts';

const usage =
  'npm run db:migrate | db:check | db:reset | db:backup -- <folder> | db:restore -- <folder> [--force]; for a project that is not on this machine add: -- --remote';

/** The project of `.env`, or the local one, started for the time of the work unless `npm run dev` runs it already. */
async function withDatabase(
  plan: DevPlan,
  work: (databaseUrl: string, supabaseUrl: string) => Promise<void>,
): Promise<void> {
  const { appEnv, isLocal, ports, secrets } = plan;
  if (!isLocal.supabase) return await work(appEnv['DATABASE_URL'] ?? '', appEnv['SUPABASE_URL'] ?? '');
  const urls = localUrls(ports, secrets);
  if (await isPortFree(ports.postgres)) {
    const dataDirectory = await findDataDirectory(devDataDirectory);
    await startPostgres({ port: ports.postgres, password: secrets.postgresPassword, dataDirectory });
  }
  await prepareDatabase(urls.database);
  if (await isPortFree(ports.supabase)) {
    await startSupabase({ ...secrets, port: ports.supabase, databaseUrl: urls.database, siteUrl: urls.dashboard });
  }
  await work(urls.database, urls.supabase);
}

function requireConsent(plan: DevPlan, isRemoteAllowed: boolean): void {
  const databaseUrl = plan.appEnv['DATABASE_URL'] ?? '';
  if (isLoopback(databaseUrl) || isRemoteAllowed) return;
  throw new StackError(
    `DATABASE_URL is on ${new URL(databaseUrl).host}, not on this machine: if you mean it, run the command with -- --remote.`,
  );
}

async function migrate(plan: DevPlan, isRemoteAllowed: boolean): Promise<void> {
  requireConsent(plan, isRemoteAllowed);
  if (plan.isLocal.supabase) {
    await withDatabase(plan, async () => say('The local database has every migration.'));
    return;
  }
  const applied = await applyMigrations({
    databaseUrl: plan.appEnv['DATABASE_URL'] ?? '',
    allowRemote: isRemoteAllowed,
  });
  say(applied.length === 0 ? 'Nothing to apply.' : `Applied:\n${applied.map((name) => `  ${name}`).join('\n')}`);
}

async function check(plan: DevPlan): Promise<void> {
  await withDatabase(plan, async (databaseUrl, supabaseUrl) => {
    const { publishableKey, secretKey } = plan.secrets;
    const results = await checkDatabase({ databaseUrl, supabaseUrl, publishableKey, secretKey });
    for (const { name, isOk, detail } of results) say(`${isOk ? green('✓') : red('✗')} ${name.padEnd(22)} ${detail}`);
    if (results.some((result) => !result.isOk)) process.exitCode = 1;
  });
}

async function reset(plan: DevPlan): Promise<void> {
  if (!plan.isLocal.supabase)
    throw new StackError('SUPABASE_URL is set in .env: only the local database can be reset.');
  if (!(await isPortFree(plan.ports.postgres)))
    throw new StackError('The local database runs: stop npm run dev first.');
  await removeDevData();
  say('The local database is removed; npm run dev makes a new one.');
}

/** Where this project keeps what is backed up, by its settings. */
function installationOf({ appEnv }: DevPlan, databaseUrl: string): Installation {
  const shape = { ...recordingsEnvShape, SUPABASE_URL: z.string(), SUPABASE_SECRET_KEY: z.string() };
  const recordings = recordingStoreOf(z.object(shape).parse(appEnv));
  return { databaseUrl, recordings, filesDirectory: appEnv['FILES_DIR'] ?? '' };
}

function sayKept({ tables, recordings, files }: Manifest): void {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  say(`${rows} rows of ${tables.length} tables, ${recordings.length} recordings, ${files.length} files of agents.`);
  say('Its secrets open with the SECRETS_KEY of now alone: keep that too, elsewhere.');
}

async function copy(plan: DevPlan, command: 'backup' | 'restore', flags: readonly string[]): Promise<void> {
  const [folder] = flags.filter((flag) => !flag.startsWith('--'));
  if (folder === undefined) throw new StackError(`Name a folder: npm run db:${command} -- <folder>`);
  requireConsent(plan, flags.includes('--remote'));
  await withDatabase(plan, async (databaseUrl) => {
    const installation = installationOf(plan, databaseUrl);
    const force = flags.includes('--force');
    sayKept(await (command === 'backup' ? backUp(installation, folder) : restore(folder, installation, { force })));
  });
}

async function main([command, ...flags]: string[]): Promise<void> {
  const { values } = ensureEnvFile();
  const plan = planDev(parseEnv(values), values);
  if (command === 'migrate') return await migrate(plan, flags.includes('--remote'));
  if (command === 'check') return await check(plan);
  if (command === 'reset') return await reset(plan);
  if (command === 'backup' || command === 'restore') return await copy(plan, command, flags);
  throw new StackError(usage);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  sayProblem(error instanceof SettingsError ? error.message : messageOf(error));
  process.exitCode = 1;
} finally {
  await stopAllProcesses();
}

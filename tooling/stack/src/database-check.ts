import { createClient } from '@supabase/supabase-js';
import postgres from 'postgres';
import { readHistory, readMigrationFiles } from './migrations.ts';
import { planMigrations } from './migration-plan.ts';
import { messageOf } from './stack-error.ts';

export interface CheckResult {
  name: string;
  isOk: boolean;
  detail: string;
}

export interface DatabaseCheckOptions {
  databaseUrl: string;
  supabaseUrl: string;
  publishableKey: string;
  secretKey: string;
}

const leastVersion = 15;

/** Reads, and changes nothing: does a Supabase project, hosted or local, offer what the migrations and the apps use? */
export async function checkDatabase(options: DatabaseCheckOptions): Promise<CheckResult[]> {
  const sql = postgres(options.databaseUrl, { max: 1, connect_timeout: 10, onnotice: () => undefined });
  try {
    return [
      await check('PostgreSQL', () => checkVersion(sql)),
      await check('Request roles', () => checkRoles(sql)),
      await check('Auth', () => checkAuth(sql)),
      await check('Migrations', () => checkMigrations(sql)),
      await check('Listening for changes', () => checkListen(sql)),
      await check('Publishable key', () => checkKey(options.supabaseUrl, options.publishableKey, 'refused')),
      await check('Secret key', () => checkKey(options.supabaseUrl, options.secretKey, 'allowed')),
    ];
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function check(name: string, work: () => Promise<string>): Promise<CheckResult> {
  try {
    return { name, isOk: true, detail: await work() };
  } catch (error) {
    return { name, isOk: false, detail: messageOf(error) };
  }
}

async function checkVersion(sql: postgres.Sql): Promise<string> {
  const [row] = await sql<{ version: string }[]>`select current_setting('server_version') as version`;
  const version = row?.version ?? 'unknown';
  if (Number.parseInt(version, 10) < leastVersion)
    throw new Error(`version ${version}: ${leastVersion} or later is needed`);
  return `version ${version}`;
}

async function checkRoles(sql: postgres.Sql): Promise<string> {
  const wanted = ['anon', 'authenticated', 'service_role'];
  const rows = await sql<{ rolname: string }[]>`select rolname from pg_roles where rolname in ${sql(wanted)}`;
  const missing = wanted.filter((name) => !rows.some((row) => row.rolname === name));
  if (missing.length > 0) throw new Error(`missing: ${missing.join(', ')}. Is this a Supabase project's database?`);
  return wanted.join(', ');
}

async function checkAuth(sql: postgres.Sql): Promise<string> {
  const [row] = await sql<{ users: string | null; uid: string | null }[]>`
    select to_regclass('auth.users')::text as users, to_regproc('auth.uid')::text as uid`;
  if (row?.users == null || row.uid === null) throw new Error('auth.users or auth.uid() is missing');
  return 'auth.users, auth.uid()';
}

async function checkMigrations(sql: postgres.Sql): Promise<string> {
  const pending = planMigrations(readMigrationFiles(), await readHistory(sql));
  if (pending.length > 0)
    throw new Error(`${pending.length} to apply: npm run db:migrate (with -- --remote for a hosted project)`);
  return 'all applied';
}

/** A pooler in transaction mode accepts LISTEN and then forgets it; only a session hears its own notice. */
async function checkListen(sql: postgres.Sql): Promise<string> {
  const heard = Promise.withResolvers<string>();
  const channel = await sql.listen('voxie_check', () => heard.resolve('heard'));
  await sql.notify('voxie_check', 'x');
  const timer = setTimeout(
    () => heard.reject(new Error('nothing heard: use the direct or session-mode connection string')),
    5_000,
  );
  try {
    return await heard.promise;
  } finally {
    clearTimeout(timer);
    await channel.unlisten();
  }
}

/** The workspaces table is closed to callers without a login, and open to the secret key. */
async function checkKey(url: string, key: string, expected: 'refused' | 'allowed'): Promise<string> {
  const client = createClient(url, key, { auth: { persistSession: false, autoRefreshToken: false } });
  const { error, status } = await client.from('workspaces').select('id').limit(1);
  if (expected === 'refused') {
    if (error?.code !== '42501')
      throw new Error(`expected row access to be refused, got HTTP ${status} ${error?.message ?? 'and rows'}`);
    return 'accepted, rows refused without a login';
  }
  if (error !== null) throw new Error(`HTTP ${status} ${error.message}`);
  return 'accepted';
}

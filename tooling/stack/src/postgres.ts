import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import postgres from 'postgres';
import { systemEnv } from './env.ts';
import { ManagedProcess, runToEnd } from './managed-process.ts';
import { findPostgresBinaries, type PostgresBinaries } from './postgres-binaries.ts';
import { commandOf, isAlive } from './process-table.ts';
import { StackError } from './stack-error.ts';

const run = promisify(execFile);

export interface StartPostgresOptions {
  port: number;
  password: string;
  /** Holds the cluster; made when it is missing. */
  dataDirectory: string;
  /** Gives up durability for speed. For data that is thrown away. */
  isThrowaway?: boolean;
  logFile?: string;
}

export interface RunningPostgres {
  /** `postgres://...` with the password. Never print it. */
  url: string;
  process: ManagedProcess;
}

const throwawayFlags = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

/**
 * Where the data goes: the preferred folder, or one under /var/lib when PostgreSQL's user cannot reach it
 * (root's clone under /root is closed to others).
 */
export async function findDataDirectory(preferred: string): Promise<string> {
  const { owner } = await findPostgresBinaries();
  if (owner === undefined) return preferred;
  mkdirSync(dirname(preferred), { recursive: true });
  try {
    await run('test', ['-x', dirname(preferred)], { ...owner, cwd: '/' });
    return preferred;
  } catch {
    const name = createHash('sha256').update(preferred).digest('hex').slice(0, 12);
    return join('/var/lib/voxie', name, 'postgres');
  }
}

/**
 * Starts PostgreSQL on loopback.
 * @throws StackError when it does not start; with its last log lines.
 */
export async function startPostgres(options: StartPostgresOptions): Promise<RunningPostgres> {
  const binaries = await findPostgresBinaries();
  const owner = ownerOf(options.dataDirectory) ?? binaries.owner;
  if (!existsSync(join(options.dataDirectory, 'PG_VERSION'))) await initialise(options, binaries);
  else requireUnused(options.dataDirectory);

  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=200', 'timezone=UTC'];
  if (options.isThrowaway === true) settings.push(...throwawayFlags);
  const url = `postgres://postgres:${encodeURIComponent(options.password)}@127.0.0.1:${options.port}/postgres`;
  const child = new ManagedProcess({
    name: 'postgres',
    command: binaries.postgres,
    args: ['-D', options.dataDirectory, '-p', String(options.port), ...settings.flatMap((setting) => ['-c', setting])],
    env: { PATH: systemEnv['PATH'], LC_ALL: 'C', TZ: 'UTC' },
    cwd: '/',
    // A fast shutdown: sessions are ended, the data is written.
    stopSignal: 'SIGINT',
    ...(owner === undefined ? {} : owner),
    ...(options.logFile === undefined ? {} : { logFile: options.logFile }),
  });
  try {
    await child.waitReady(() => answers(url));
  } catch (error) {
    await child.stop();
    throw error;
  }
  return { url, process: child };
}

async function answers(url: string): Promise<boolean> {
  const sql = postgres(url, { max: 1, connect_timeout: 2, onnotice: () => undefined });
  try {
    await sql`select 1`;
    return true;
  } catch (error) {
    if (error instanceof postgres.PostgresError && error.code === '28P01') {
      throw new StackError(
        'The database refuses the password in .env (POSTGRES_PASSWORD): put back the old one, or remove the data with npm run db:reset.',
      );
    }
    return false;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

function ownerOf(dataDirectory: string): PostgresBinaries['owner'] {
  if (process.getuid?.() !== 0 || !existsSync(join(dataDirectory, 'PG_VERSION'))) return undefined;
  const { uid, gid } = statSync(join(dataDirectory, 'PG_VERSION'));
  return { uid, gid };
}

/** @throws StackError when another PostgreSQL runs on this data. */
function requireUnused(dataDirectory: string): void {
  let text: string;
  try {
    text = readFileSync(join(dataDirectory, 'postmaster.pid'), 'utf8');
  } catch {
    return;
  }
  const pid = Number.parseInt(text, 10);
  if (!Number.isInteger(pid) || !isAlive(pid) || commandOf(pid)?.includes('postgres') !== true) {
    // PostgreSQL would refuse when the number went to another process meanwhile.
    rmSync(join(dataDirectory, 'postmaster.pid'), { force: true });
    return;
  }
  throw new StackError(
    `Another PostgreSQL (process ${pid}) runs on ${dataDirectory}: stop the other npm run dev, or end that process.`,
  );
}

async function initialise(options: StartPostgresOptions, binaries: PostgresBinaries): Promise<void> {
  const { dataDirectory } = options;
  // The mode would hold for the parents too, and PostgreSQL's user must pass through them.
  mkdirSync(dirname(dataDirectory), { recursive: true });
  mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
  const passwordFile = `${dataDirectory}.password`;
  writeFileSync(passwordFile, `${options.password}\n`, { mode: 0o600 });
  if (binaries.owner !== undefined) {
    chownSync(dataDirectory, binaries.owner.uid, binaries.owner.gid);
    chownSync(passwordFile, binaries.owner.uid, binaries.owner.gid);
  }
  const flags = [
    '--auth=scram-sha-256',
    '--username=postgres',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--locale=C.UTF-8',
  ];
  if (options.isThrowaway === true) flags.push('--no-sync');
  try {
    await runToEnd({
      name: 'initdb',
      command: binaries.initdb,
      args: [`--pgdata=${dataDirectory}`, `--pwfile=${passwordFile}`, ...flags],
      env: { PATH: systemEnv['PATH'], LC_ALL: 'C' },
      cwd: '/',
      ...binaries.owner,
    });
  } catch (error) {
    rmSync(dataDirectory, { recursive: true, force: true });
    throw error;
  } finally {
    unlinkSync(passwordFile);
  }
}

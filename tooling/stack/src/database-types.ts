import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { dirname, join } from 'node:path';
import { prepareDatabase } from './database.ts';
import { repositoryRoot } from './paths.ts';
import { findFreePorts } from './ports.ts';
import { startPostgres } from './postgres.ts';
import { messageOf, StackError } from './stack-error.ts';
import { makeThrowawayDirectory } from './throwaway-directory.ts';
import { generateDatabaseTypes } from './types-generator.ts';

const relativePath = 'packages/db/src/database.types.ts';

/** The project's own formatter and settings, so that generated code passes the same check as written code. */
async function format(code: string): Promise<string> {
  const child = spawn(join(repositoryRoot, 'node_modules/.bin/oxfmt'), ['--stdin-filepath', relativePath], {
    cwd: repositoryRoot,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const output = text(child.stdout);
  child.stdin.end(code);
  return await output;
}

async function generate(): Promise<string> {
  await using directory = makeThrowawayDirectory();
  const [port] = await findFreePorts(1);
  if (port === undefined) throw new StackError('No free port for the database.');
  const database = await startPostgres({
    port,
    password: 'throwaway',
    dataDirectory: directory.join('postgres'),
    isThrowaway: true,
  });
  await using _postgres = database.process;
  await prepareDatabase(database.url);
  return await generateDatabaseTypes(database.url, format);
}

async function main(isCheck: boolean): Promise<void> {
  const path = join(repositoryRoot, relativePath);
  const generated = await generate();
  const current = existsSync(path) ? readFileSync(path, 'utf8') : '';
  if (isCheck && generated !== current) {
    throw new StackError(`${relativePath} does not match supabase/migrations: run npm run db:types and commit it.`);
  }
  if (!isCheck) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, generated);
  }
  console.log(isCheck ? `${relativePath} matches the migrations.` : `${relativePath} written.`);
}

try {
  await main(process.argv.includes('--check'));
} catch (error) {
  console.error(messageOf(error));
  process.exitCode = 1;
}

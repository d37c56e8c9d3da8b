import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { ensurePython, ManagedProcess } from '@voxie/stack';
import { programEnv } from '../../env.ts';

const requirements = join(import.meta.dirname, 'requirements.txt');
const config = join(import.meta.dirname, 'schemathesis.toml');
const repositoryRoot = resolve(import.meta.dirname, '../../..');

async function finish(name: string, command: string, args: string[]): Promise<{ code: number | null; output: string }> {
  const env = { ...programEnv, NO_COLOR: '1', PYTHONUNBUFFERED: '1' };
  const child = new ManagedProcess({ name, command, args, cwd: join(repositoryRoot, '.voxie'), env });
  const lines: string[] = [];
  child.logs.onLine((line) => lines.push(line));
  const { code } = await child.exited;
  return { code, output: lines.join('\n') };
}

/** Where schemathesis is, in a virtual environment that is made anew when the requirements change. */
export async function schemathesis(): Promise<string> {
  const id = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12);
  const folder = join(repositoryRoot, '.voxie', `fuzz-${id}`);
  const isWhole = join(folder, 'installed');
  const program = join(folder, 'bin/schemathesis');
  if (existsSync(isWhole)) return program;
  await rm(folder, { recursive: true, force: true });
  // In a fresh clone nothing has made it yet; what runs here starts in it.
  await mkdir(join(repositoryRoot, '.voxie'), { recursive: true });
  const python = await ensurePython((line) => console.log(line));
  if (python.path === undefined) throw new Error(python.advice);
  const steps: [string, string[]][] = [
    [python.path, ['-m', 'venv', folder]],
    [
      join(folder, 'bin/python'),
      ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', requirements],
    ],
  ];
  for (const [command, args] of steps) {
    const { code, output } = await finish('python', command, args);
    if (code !== 0) throw new Error(`${args.join(' ')} failed:\n${output}`);
  }
  await writeFile(isWhole, '');
  return program;
}

export interface Fuzz {
  apiUrl: string;
  /** An API key, or the access token of a person. Null: nobody is signed in. */
  bearer: string | null;
  /** Which operations are asked, by their ids. Not named: all. */
  operations?: readonly string[];
  /** What is tried, and how much of it. */
  much: string[];
}

/** All kinds of tests for so long, with what nobody has tried. The edges of values alone take some minutes, and come first. */
export const forSeconds = (seconds: number): string[] => ['--max-time', String(seconds)];

/** Every operation and what links them, by few requests, which are always the same. */
export const sameEachTime = ['--seed', '1', '--max-examples', '3', '--phases', 'examples,fuzzing,stateful'];

/** Runs every check of schemathesis against an API. */
export async function fuzz(
  program: string,
  { apiUrl, bearer, operations = [], much }: Fuzz,
): Promise<{ code: number | null; output: string }> {
  const what = ['run', `${apiUrl}/api/openapi.json`, '--url', apiUrl, '--checks', 'all', '--continue-on-failure'];
  // One worker: two share a parser in Python 3.11 that breaks, and would not do the same each time.
  const how = ['--workers', '1', ...much, '--request-timeout', '60', '--no-color'];
  const who = bearer === null ? [] : ['--header', `Authorization: Bearer ${bearer}`];
  const which = operations.flatMap((id) => ['--include-operation-id', id]);
  const health = ['--suppress-health-check', 'all'];
  return await finish('schemathesis', program, ['--config-file', config, ...what, ...which, ...how, ...health, ...who]);
}

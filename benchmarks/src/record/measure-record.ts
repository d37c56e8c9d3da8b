import { setImmediate as breathe } from 'node:timers/promises';
import type { Db } from '@voxie/db';
import type postgres from 'postgres';
import { cpuTicks } from '../machine/process-cost.ts';
import type { Question, RecordWorld } from './questions.ts';

export interface QuestionResult {
  name: string;
  /** By the API's own way: supabase-js to a PostgREST. */
  overHttpMs: number[];
  /** The statement alone, on a connection to the database. */
  inDatabaseMs: number[];
  /** Processor time of one of these, on average: what is left of the time where nobody else is at work. */
  processorMs: number;
  plan: string;
}

export interface Asker {
  db: Db;
  sql: postgres.ReservedSql;
  userId: string;
  world: RecordWorld;
  runs: number;
  signal: AbortSignal;
}

/** Of Linux: what a clock tick is long. */
const tickMs = 10;

async function timed(run: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await run();
  return performance.now() - began;
}

/** As PostgREST would: with a member's role and name, so that row-level security decides. */
async function asMember<T>({ sql, userId }: Asker, ask: () => Promise<T>): Promise<T> {
  await sql`begin read only`;
  try {
    await sql`
      select set_config('role', 'authenticated', true), set_config('request.jwt.claim.sub', ${userId}, true),
             set_config('request.jwt.claims', ${JSON.stringify({ sub: userId, role: 'authenticated' })}, true)`;
    return await ask();
  } finally {
    await sql`rollback`;
  }
}

/** Asks a question so many times each way, after one time that is not counted. */
export async function measureQuestion(asker: Asker, question: Question): Promise<Omit<QuestionResult, 'plan'>> {
  const { db, sql, world, runs, signal } = asker;
  const statement = question.statement(world);
  const overHttp = () => timed(() => question.ask(db, world));
  const inDatabase = () => asMember(asker, () => timed(() => sql.unsafe(statement)));
  await overHttp();
  await inDatabase();
  const [backend] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
  const pids = backend === undefined ? [] : [backend.pid];
  const ticksBefore = cpuTicks(pids);
  const overHttpMs: number[] = [];
  const inDatabaseMs: number[] = [];
  for (let run = 0; run < runs && !signal.aborted; run += 1) {
    overHttpMs.push(await overHttp());
    inDatabaseMs.push(await inDatabase());
    await breathe();
  }
  const processorMs = ((cpuTicks(pids) - ticksBefore) * tickMs) / Math.max(1, inDatabaseMs.length);
  return { name: question.name, overHttpMs, inDatabaseMs, processorMs };
}

/**
 * How the database went about a question, also within its functions: the plans of statements that took `leastMs` or longer. The
 * connection's notices must go to `notices`.
 */
export async function planOf(asker: Asker, question: Question, notices: string[]): Promise<string> {
  const { sql, world } = asker;
  await sql.unsafe(`
    load 'auto_explain';
    set auto_explain.log_min_duration = 0;
    set auto_explain.log_analyze = on;
    set auto_explain.log_timing = on;
    set auto_explain.log_buffers = off;
    set auto_explain.log_nested_statements = on;
    set auto_explain.log_level = 'notice'`);
  notices.length = 0;
  try {
    await asMember(asker, () => sql.unsafe(question.statement(world)));
  } finally {
    await sql.unsafe('set auto_explain.log_min_duration = -1');
  }
  return notices
    .map(shortened)
    .filter((plan) => plan !== '')
    .join('\n\n');
}

const widest = 150;

/** A plan's nodes and conditions, without the text of the query; nothing of statements that read no table. */
export function shortened(notice: string): string {
  const duration = /duration: (?<ms>[\d.]+) ms/u.exec(notice)?.groups?.['ms'] ?? '?';
  const lines = notice.split('\n');
  const isPlan = (line: string) =>
    /\((?:cost=|actual |never executed)/u.test(line) || /^\s*(?:Index )?Cond: /u.test(line);
  const plan = lines.filter(isPlan).map((line) =>
    line
      .replace(/\(cost=[^)]*\) /u, '')
      .replace(
        /actual time=[\d.]+\.\.(?<last>[\d.]+) rows=(?<rows>[\d.]+) loops=(?<loops>\d+)/u,
        '$<last> ms, $<rows> rows x $<loops>',
      )
      .slice(0, widest),
  );
  const isWorthReading = plan.some(
    (line) =>
      /Scan (?:using \w+ )?on (?!\w*function)/u.test(line) &&
      / on (?:daily|latency|tools|models|results|call_)/u.test(line),
  );
  return isWorthReading ? [`${duration} ms`, ...plan].join('\n') : '';
}

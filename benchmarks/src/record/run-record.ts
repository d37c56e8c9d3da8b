import { randomUUID } from 'node:crypto';
import { createClient } from '@supabase/supabase-js';
import { createUserClient } from '@voxie/db';
import { assertLoopback, startStack, type Stack } from '@voxie/stack';
import postgres from 'postgres';
import { readMachine } from '../machine/machine.ts';
import type { Machine } from '../machine/machine.ts';
import { fillRecord, fullSize } from './fill-record.ts';
import { measureQuestion, planOf, type Asker, type QuestionResult } from './measure-record.ts';
import { questions, type RecordWorld } from './questions.ts';

export interface RecordOptions {
  turns: number;
  /** How often each question is asked, each way. */
  runs: number;
  signal: AbortSignal;
  report: (line: string) => void;
}

export interface RecordResult {
  machine: Machine;
  calls: number;
  turns: number;
  /** To compute every day from the rows, and how many days that were. */
  rollupMs: number;
  days: number;
  /** The largest tables with their indexes. */
  sizes: { table: string; megabytes: number }[];
  questions: QuestionResult[];
}

/** Starts a database of its own, fills it, asks, and removes it. */
export async function runRecord(options: RecordOptions): Promise<RecordResult> {
  const { report } = options;
  report('starting the database');
  await using stack = await startStack({ parts: ['supabase'] });
  assertLoopback(stack.urls.database, 'The benchmark');
  const notices: string[] = [];
  const sql = postgres(stack.urls.database, { max: 1, onnotice: ({ message }) => notices.push(message ?? '') });
  try {
    return await measure({ stack, sql, notices }, options);
  } finally {
    await sql.end();
  }
}

interface Filled {
  stack: Stack;
  sql: postgres.Sql;
  notices: string[];
}

async function measure({ stack, sql, notices }: Filled, options: RecordOptions): Promise<RecordResult> {
  const { turns, runs, signal, report } = options;
  const machine = readMachine();
  const [owner, other] = [await signUp(stack, sql), await signUp(stack, sql)];
  report(`writing about ${turns} turns, and a tenth of it into another workspace`);
  const filled = await fillRecord(sql, owner.workspaceId, { ...fullSize, turns });
  await fillRecord(sql, other.workspaceId, { ...fullSize, turns: turns / 10 });
  await sql`vacuum analyze`;
  signal.throwIfAborted();
  report('computing the days');
  const { days, rollupMs } = await computeDays(sql);
  const world = await worldOf(sql, owner.workspaceId);
  const db = createUserClient({
    url: stack.urls.supabase,
    publishableKey: stack.secrets.publishableKey,
    accessToken: owner.accessToken,
  });
  const reserved = await sql.reserve();
  const asker: Asker = { db, sql: reserved, userId: owner.userId, world, runs, signal };
  const results: QuestionResult[] = [];
  for (const question of questions) {
    report(question.name);
    const times = await measureQuestion(asker, question);
    results.push({ ...times, plan: await planOf(asker, question, notices) });
  }
  const sizes = await sizesOf(reserved);
  reserved.release();
  return { machine, ...filled, days, rollupMs, sizes, questions: results };
}

interface Owner {
  userId: string;
  workspaceId: string;
  accessToken: string;
}

async function signUp({ urls, secrets }: Stack, sql: postgres.Sql): Promise<Owner> {
  const client = createClient(urls.supabase, secrets.publishableKey, { auth: { persistSession: false } });
  const { data, error } = await client.auth.signUp({
    email: `record-${randomUUID()}@example.com`,
    password: randomUUID(),
  });
  if (error !== null || data.user === null || data.session === null)
    throw new Error('sign-up failed', { cause: error });
  const [member] = await sql<{ workspace_id: string }[]>`
    select workspace_id from public.workspace_members where user_id = ${data.user.id}`;
  if (member === undefined) throw new Error('The sign-up made no workspace.');
  return { userId: data.user.id, workspaceId: member.workspace_id, accessToken: data.session.access_token };
}

async function computeDays(sql: postgres.Sql): Promise<{ days: number; rollupMs: number }> {
  const began = performance.now();
  for (let days = 0; ; days += 1) {
    const [row] = await sql<{ done: boolean }[]>`select public.analytics_refresh() as done`;
    if (row?.done !== true) {
      const rollupMs = performance.now() - began;
      await sql`vacuum analyze`;
      return { days, rollupMs };
    }
  }
}

async function worldOf(sql: postgres.Sql, workspaceId: string): Promise<RecordWorld> {
  const [row] = await sql<RecordWorld[]>`
    select ${workspaceId} as "workspaceId",
           (select agent_id from public.call_sessions where workspace_id = ${workspaceId}
            group by agent_id order by count(*) desc limit 1) as "agentId",
           (select id from public.call_sessions where workspace_id = ${workspaceId}
            order by turn_count desc limit 1) as "longestCallId",
           (select replace(rtrim(encode(convert_to(
              to_char(requested_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"') || '|' || id, 'UTF8'), 'base64'), '='), E'\\n', '')
            from public.call_sessions where workspace_id = ${workspaceId}
            order by requested_at desc offset (select count(*) / 2 from public.call_sessions where workspace_id = ${workspaceId}) limit 1
           ) as cursor,
           (current_date - 89)::text as "from", current_date::text as "to"`;
  if (row === undefined) throw new Error('The record is empty.');
  return row;
}

async function sizesOf(sql: postgres.ReservedSql): Promise<RecordResult['sizes']> {
  return await sql<RecordResult['sizes']>`
    select format('%I.%I', n.nspname, c.relname) as table, round(pg_total_relation_size(c.oid) / 1048576.0)::integer as megabytes
    from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname in ('public', 'analytics')
    order by pg_total_relation_size(c.oid) desc limit 6`;
}

import type postgres from 'postgres';
import { sentences } from './sentences.ts';

export interface RecordSize {
  /** About so many: calls are of random length. */
  turns: number;
  agents: number;
  days: number;
}

export const fullSize: RecordSize = { turns: 1_000_000, agents: 50, days: 90 };

/** Of random_normal() around 2.36 with 0.6: e^(2.36 + 0.18), rounded to even. */
const turnsPerCall = 12.7;

/**
 * Fills a workspace with the record of many calls, the newest of today: agents of very different use with versions over time,
 * calls by day and night, turns with their times and words, usage with its cost, tools. By SQL alone, about 30,000 turns a
 * second. Needs a superuser: triggers and foreign keys are off while it writes, and the days are marked for the analytics.
 */
export async function fillRecord(
  sql: postgres.Sql,
  workspaceId: string,
  size: RecordSize = fullSize,
): Promise<{ calls: number; turns: number }> {
  return await sql.begin(async (transaction) => {
    await transaction`set local session_replication_role = replica`;
    await transaction`select setseed(0.42)`;
    await fillAgents(transaction, workspaceId, size);
    await fillCalls(transaction, workspaceId, size);
    const turns = await fillTurns(transaction, workspaceId);
    await fillUsage(transaction, workspaceId);
    await fillTools(transaction, workspaceId);
    const calls = await fillTotals(transaction, workspaceId);
    await transaction`drop table new_agents, new_calls`;
    return { calls, turns };
  });
}

async function fillAgents(sql: postgres.TransactionSql, workspaceId: string, { agents }: RecordSize): Promise<void> {
  await sql`
    create temp table new_agents as
    select n, gen_random_uuid() as id, 'Agent ' || n as name, 1 + (random() * 3)::integer as versions,
           -- A few agents have most of the calls.
           sum(1.0 / n) over (order by n) - 1.0 / n as share_from, sum(1.0 / n) over (order by n) as share_to,
           (array['en', 'en', 'en', 'hi', 'de', 'es'])[1 + n % 6] as language,
           (select string_agg(md5(n::text || i), ' ') from generate_series(1, 40) as i) as instructions
    from generate_series(1, ${agents}::integer) as n`;
  await sql`
    insert into public.agents (id, workspace_id, slug, name, draft, published_version)
    select id, ${workspaceId}, 'agent-' || n || '-' || left(id::text, 8), name,
           jsonb_build_object('name', name, 'instructions', instructions), versions
    from new_agents`;
}

async function fillCalls(
  sql: postgres.TransactionSql,
  workspaceId: string,
  { turns, days }: RecordSize,
): Promise<void> {
  await sql`
    create temp table new_calls as
    select gen_random_uuid() as id, a.id as agent_id, a.name, a.language, a.instructions,
           -- One version after the other, with the time.
           least(a.versions, 1 + floor(a.versions * (1 - c.days_ago / ${days}))::integer) as version,
           now() - make_interval(days => floor(c.days_ago)::integer)
             - make_interval(secs => 43200 * (1 + c.hour)) as requested_at,
           greatest(2, 2 * round(exp(2.36 + 0.6 * c.length) / 2))::integer as turns,
           c.fate, c.mood, c.speed
    from (
      select random() * ${days} as days_ago, random_normal() / 4 as hour, random_normal() as length, random() as fate,
             random() as mood, random_normal() * 0.2 as speed,
             random() * (select max(share_to) from new_agents) as share
      from generate_series(1, ${Math.round(turns / turnsPerCall)}::integer)
    ) as c
    join new_agents a on c.share >= a.share_from and c.share < a.share_to`;
  await sql`
    insert into public.call_sessions (
      id, workspace_id, kind, agent_id, agent_name, version, language, config, room_name, status, failure_reason, end_reason,
      attempt, requested_at, dispatched_at, joined_at, active_at, ended_at, outcome, is_success, sentiment, turn_count, last_words)
    select id, ${workspaceId}, 'agent', agent_id, name, version, language,
           jsonb_build_object('name', name, 'instructions', instructions), 'agent-' || agent_id || '-' || id,
           (case when fate < 0.05 then 'failed' else 'ended' end)::public.call_status,
           case when fate < 0.05 then (array['no_worker', 'provider_failed', 'provider_rate_limited', 'agent_lost'])[1 + floor(fate * 79)::integer] end,
           case when fate >= 0.05 then (array['person_left', 'person_left', 'person_left', 'ended_by_agent', 'idle', 'max_duration'])[1 + floor(mood * 5.99)::integer] end,
           1, requested_at, requested_at, requested_at + interval '600 ms', requested_at + interval '900 ms',
           requested_at + make_interval(secs => 3 + turns * 5.5),
           case when fate >= 0.1 then (array['booked', 'answered', 'handed_over', 'no_answer'])[1 + floor(mood * 3.99)::integer] end,
           -- Later versions do a little better.
           case when fate >= 0.1 then mood < 0.7 + 0.04 * version end,
           case when fate >= 0.1 then (array['positive', 'neutral', 'mixed', 'negative'])[1 + floor(mood * 3.99)::integer] end,
           turns, 'Goodbye, and thank you for calling.'
    from new_calls`;
}

async function fillTurns(sql: postgres.TransactionSql, workspaceId: string): Promise<number> {
  const written = await sql`
    insert into public.call_turns (
      call_id, workspace_id, seq, exchange_id, role, modality, text, interrupted, started_at, ended_at, version, provider,
      model, voice, endpointing_ms, transcription_ms, first_token_ms, first_audio_latency_ms, gap_ms)
    select t.id, ${workspaceId}, t.seq, md5(t.id::text || t.seq / 2)::uuid,
           (case when t.is_agent then 'agent' else 'person' end)::public.turn_role, 'voice',
           (${sentences}::text[])[1 + floor(random() * ${sentences.length})::integer] || ' '
             || (${sentences}::text[])[1 + floor(random() * ${sentences.length})::integer],
           t.is_agent and random() < 0.08,
           t.requested_at + make_interval(secs => 1 + t.seq * 5.5), t.requested_at + make_interval(secs => 5 + t.seq * 5.5),
           case when t.is_agent then t.version end, case when t.is_agent then 'openai' end,
           case when t.is_agent then 'gpt-realtime' end, case when t.is_agent then 'marin' end,
           case when not t.is_agent then 300 end, case when not t.is_agent then (150 * exp(0.4 * t.noise))::integer end,
           case when t.is_agent then (280 * exp(0.35 * t.noise + t.speed))::integer end,
           case when t.is_agent then (420 * exp(0.35 * t.noise + t.speed))::integer end,
           case when t.is_agent and t.seq > 0 then (780 * exp(0.35 * t.noise + t.speed))::integer end
    from (
      select c.*, seq, seq % 2 = 0 as is_agent, random_normal() as noise
      from new_calls c cross join lateral generate_series(0, c.turns - 1) as seq
    ) as t`;
  return written.count;
}

async function fillUsage(sql: postgres.TransactionSql, workspaceId: string): Promise<void> {
  await sql`
    insert into public.token_usage (
      call_id, workspace_id, turn_seq, purpose, provider, model, kind, quantity, cost_usd)
    select t.call_id, ${workspaceId}, t.seq, 'call', 'openai', case when c.version % 2 = 0 then 'gpt-realtime' else 'gpt-realtime-mini' end,
           k.kind, k.tokens, k.tokens * k.price
    from public.call_turns t
    join new_calls c on c.id = t.call_id
    cross join lateral (
      values ('input_audio_tokens', 40 + floor(random() * 400), 0.00001), ('output_audio_tokens', 20 + floor(random() * 200), 0.00002)
    ) as k (kind, tokens, price)
    where t.workspace_id = ${workspaceId} and t.role = 'agent'`;
}

async function fillTools(sql: postgres.TransactionSql, workspaceId: string): Promise<void> {
  await sql`
    insert into public.call_tool_calls (call_id, workspace_id, turn_seq, agent, tool, kind, arguments, status, result, started_at, duration_ms)
    select c.id, ${workspaceId}, 2, c.name, (array['find_table', 'book_table', 'knowledge_search', 'end_call'])[1 + n % 4],
           (array['http', 'http', 'knowledge_search', 'end_call'])[1 + n % 4], '{"date": "2026-11-21", "guests": 4}',
           (case when random() < 0.04 then 'failed' else 'done' end)::public.tool_call_status, 'Done.',
           c.requested_at + interval '15 seconds', (180 * exp(0.8 * random_normal()))::integer
    from new_calls c cross join lateral generate_series(1, floor(c.mood * 4)::integer) as n`;
}

/** What a call keeps of its parts, and the marks by which its day is computed. */
async function fillTotals(sql: postgres.TransactionSql, workspaceId: string): Promise<number> {
  const updated = await sql`
    update public.call_sessions c
    set cost_usd = u.cost_usd, gap_p50_ms = t.p50, gap_p95_ms = t.p95
    from (select call_id, sum(cost_usd) as cost_usd from public.token_usage where workspace_id = ${workspaceId} group by call_id) as u
    left join (
      select call_id, round(percentile_cont(0.5) within group (order by gap_ms)) as p50,
             round(percentile_cont(0.95) within group (order by gap_ms)) as p95
      from public.call_turns where workspace_id = ${workspaceId} and gap_ms is not null group by call_id
    ) as t on t.call_id = u.call_id
    where c.id = u.call_id`;
  await sql`
    insert into analytics.marks (workspace_id, at)
    select distinct workspace_id, analytics.quarter(requested_at)
    from public.call_sessions where workspace_id = ${workspaceId}`;
  return updated.count;
}

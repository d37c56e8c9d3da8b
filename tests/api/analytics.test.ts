import { randomUUID } from 'node:crypto';
import { createClient } from '@supabase/supabase-js';
import type { AnalyticsOverview } from '@voxie/contracts';
import { beforeAll, expect, test } from 'vitest';
import { agentTurn, at, call, calls, rowsOf } from './analytics-rows.ts';
import { ApiUnderTest, eventually, luna } from './support.ts';
import type { Person } from './support.ts';

let api: ApiUnderTest;
let ada: Person;
let bob: Person;
let workspaceId: string;
let agentId: string;

const range = { from: '2026-03-09', to: '2026-03-12' };

beforeAll(async () => {
  api = await ApiUnderTest.shared();
  [ada, bob] = await Promise.all([api.signUp('ada'), api.signUp('bob')]);
  workspaceId = (await ada.voxie.trpc.system.me.query()).currentWorkspaceId;
  agentId = (await ada.voxie.trpc.agents.create.mutate({ config: luna })).id;
  await storePrices();
  await storeCalls();
});

type Table = 'call_sessions' | 'call_turns' | 'call_tool_calls' | 'token_usage';

async function insert(table: Table, rows: object[], workspace = workspaceId) {
  const full = rows.map((row) => ({ workspace_id: workspace, ...row }));
  // Rows of four tables: which columns they have is checked by the database.
  const { error } = await api.service.from(table).insert(full as never);
  expect(error).toBeNull();
}

/** What a token of each model costs: 0.001 and 0.0001 USD. */
async function storePrices(): Promise<void> {
  const price = {
    workspace_id: workspaceId,
    provider: 'test',
    kind: 'output_audio_tokens',
    valid_from: at('00:00:00'),
  };
  const { error } = await api.service.from('model_prices').insert([
    { ...price, model: 'large', usd_per_unit: 0.001 },
    { ...price, model: 'small', usd_per_unit: 0.0001 },
  ]);
  expect(error).toBeNull();
}

async function storeCalls(): Promise<void> {
  const rows = rowsOf(agentId);
  await insert('call_sessions', rows.calls);
  await insert('call_turns', rows.turns);
  await insert('token_usage', rows.usage);
  await insert('call_tool_calls', rows.tools);
}

/** What is answered once everything stored before this is counted. */
function counted(input: object = {}): Promise<AnalyticsOverview> {
  const storedAt = Date.now();
  return eventually('it is counted', async () => {
    const overview = await ada.voxie.trpc.analytics.overview.query({ ...range, ...input });
    return Date.parse(overview.asOf) >= storedAt ? overview : undefined;
  });
}

async function gapsOf(callId: string) {
  const { data } = await api.service.from('call_sessions').select('gap_p50_ms, gap_p95_ms').eq('id', callId).single();
  return data;
}

test('rows that are known, by hand: 4 calls on two days of UTC', async () => {
  const overview = await counted();
  expect(overview).toMatchObject({ ...range, timeZone: 'UTC' });
  expect(overview.totals).toEqual({
    calls: 4,
    ended: 3,
    failed: 1,
    minutes: 6,
    turns: 4,
    agentTurns: 3,
    interruptions: 1,
    judged: 2,
    successes: 1,
    costUsd: 0.08,
    unpricedCalls: 1,
  });
  expect(overview.days.map(({ day, calls: count, minutes, costUsd }) => [day, count, minutes, costUsd])).toEqual([
    ['2026-03-09', 0, 0, 0],
    ['2026-03-10', 2, 4, 0.08],
    ['2026-03-11', 2, 2, 0],
    ['2026-03-12', 0, 0, 0],
  ]);
  expect(overview.failures).toEqual([{ reason: 'no_worker', calls: 1 }]);
  expect(overview.ends).toEqual([
    { reason: 'person_left', calls: 2 },
    { reason: 'max_duration', calls: 1 },
  ]);
  expect(overview.outcomes).toEqual([{ outcome: 'booked', calls: 1 }]);
  expect(overview.tools).toEqual([
    { tool: 'book', kind: 'http', uses: 3, failures: 1, denied: 1, meanMs: 200, longestMs: 400 },
  ]);
  expect(overview.models).toEqual([
    { provider: 'test', model: 'large', costUsd: 0.07, hasUnpriced: false },
    { provider: 'test', model: 'small', costUsd: 0.01, hasUnpriced: false },
    { provider: 'test', model: 'unpriced', costUsd: 0, hasUnpriced: true },
  ]);
  expect(overview.agents).toMatchObject([{ agentId, name: 'Luna', calls: 4, costUsd: 0.08 }]);
  expect(overview.languages).toEqual(['en', 'hi']);
});

test('percentiles are within 3 % of the times themselves', async () => {
  const { gap, firstAudio, days, agents } = await counted();
  expect(gap?.count).toBe(3);
  expect(firstAudio?.count).toBe(2);
  for (const [value, truth] of [
    [gap?.p50, 700],
    [gap?.p99, 1000],
    [firstAudio?.p50, 300],
    [firstAudio?.p95, 400],
  ])
    expect(Math.abs((value ?? 0) / (truth ?? 1) - 1)).toBeLessThan(0.03);
  expect(days.map((day) => day.gap?.count ?? 0)).toEqual([0, 3, 0, 0]);
  expect(agents[0]?.gap).toEqual(gap);
});

test('filters: agent, version, draft, language, deployment', async () => {
  const callsOf = async (input: object) => (await counted(input)).totals.calls;
  expect(await callsOf({ agentId })).toBe(4);
  expect(await callsOf({ agentId, version: 2 })).toBe(2);
  expect(await callsOf({ agentId, version: 'draft' })).toBe(1);
  expect(await callsOf({ language: 'hi' })).toBe(1);
  expect(await callsOf({ deployment: 'voxie' })).toBe(0);
  const { versions } = await counted({ agentId });
  expect(versions.map(({ version, calls: count, gap }) => [version, count, gap?.count ?? 0])).toEqual([
    ['draft', 1, 0],
    [2, 2, 1],
    [1, 1, 2],
  ]);
});

test('what comes late, is priced anew or goes away is counted as if it had been so from the beginning', async () => {
  await insert('call_turns', [agentTurn(calls.lost, 1, { gap_ms: 3000 })]);
  await api.service.from('token_usage').update({ quantity: 40 }).eq('call_id', calls.booked).eq('turn_seq', 0);
  const late = await counted();
  expect(late.totals).toMatchObject({ turns: 5, agentTurns: 4, costUsd: 0.1 });
  expect(late.gap?.count).toBe(4);
  expect(await gapsOf(calls.lost)).toEqual({ gap_p50_ms: 2000, gap_p95_ms: 2900 });

  await api.service.from('call_turns').delete().eq('call_id', calls.lost).eq('seq', 1);
  await api.service.from('call_sessions').delete().eq('id', calls.booked);
  const gone = await counted();
  expect(gone.totals).toMatchObject({ calls: 3, minutes: 3, turns: 1, interruptions: 0, costUsd: 0.05, successes: 0 });
  expect(gone.tools).toEqual([]);
  expect(gone.outcomes).toEqual([]);
  expect(await gapsOf(calls.lost)).toEqual({ gap_p50_ms: 1000, gap_p95_ms: 1000 });
});

test("a day is the workspace's: where clocks go forward it has 23 hours, and another time zone divides all anew", async () => {
  const eve = await api.signUp('eve');
  const eves = (await eve.voxie.trpc.system.me.query()).currentWorkspaceId;
  const live = async (timeZone: string) => {
    const settings = { currency: 'USD', timeZone, dailyBudgetUsd: null };
    const of = { p_workspace_id: eves, p_user_id: eve.userId, p_settings: settings };
    expect((await api.service.rpc('workspace_settings_set', of)).error).toBeNull();
  };
  const callsByDay = () => {
    const storedAt = Date.now();
    return eventually('it is counted', async () => {
      const { days, asOf, timeZone } = await eve.voxie.trpc.analytics.overview.query({ ...range, from: '2026-03-07' });
      const counts = days.map(({ calls: count }) => count);
      return Date.parse(asOf) >= storedAt ? { timeZone, counts } : undefined;
    });
  };
  await live('America/New_York');
  // 8 March there: from 05:00 UTC to 04:00 UTC of the next day.
  const times = ['2026-03-08T04:59:59Z', '2026-03-08T05:00:00Z', '2026-03-09T03:59:59Z', '2026-03-09T04:00:00Z'];
  const rows = times.map((requestedAt) => {
    const id = randomUUID();
    const end = { failure_reason: 'no_worker', ended_at: requestedAt, version: null };
    return { ...call(agentId, id, { status: 'failed', requested_at: requestedAt, ...end }), agent_id: null };
  });
  await insert('call_sessions', rows, eves);
  expect(await callsByDay()).toEqual({ timeZone: 'America/New_York', counts: [1, 2, 1, 0, 0, 0] });
  await live('Asia/Kolkata');
  expect(await callsByDay()).toEqual({ timeZone: 'Asia/Kolkata', counts: [0, 2, 2, 0, 0, 0] });
});

test('a comparison says when there are too few calls to tell', async () => {
  const comparison = await ada.voxie.trpc.analytics.compare.query({
    ...range,
    agentId,
    versionA: 'draft',
    versionB: 2,
  });
  expect(comparison.calls).toEqual({ a: 1, b: 2 });
  expect(new Set(comparison.measures.map(({ verdict }) => verdict))).toEqual(new Set(['too_few']));
  expect(comparison.measures.find(({ measure }) => measure === 'failure_rate')).toMatchObject({
    a: { value: 0, n: 1 },
    b: { value: 0.5, n: 2 },
    statement: 'Too few calls to tell (1 and 2 calls; 20 on each side are needed).',
  });
});

test('another tenant gets none of it, by the API or by Supabase itself', async () => {
  await counted();
  expect((await bob.voxie.trpc.analytics.overview.query({ ...range, agentId })).totals.calls).toBe(0);
  const client = createClient(api.facts.urls.supabase, api.facts.secrets.publishableKey, {
    auth: { persistSession: false },
    global: { headers: { Authorization: `Bearer ${bob.accessToken}` } },
  });
  const days = { p_workspace_id: workspaceId, p_from: range.from, p_to: range.to };
  const overview = await client.rpc('analytics_overview', days);
  expect(overview.data).toMatchObject({
    totals: { calls: 0 },
    days: [],
    agents: [],
    tools: [],
    results: [],
    gap: null,
  });
  const versions = await client.rpc('analytics_versions', { ...days, p_agent_id: agentId, p_versions: [0, 1, 2] });
  expect(versions.data).toMatchObject({ versions: {} });
  expect((await client.rpc('analytics_refresh')).error).not.toBeNull();
  expect((await client.schema('analytics').from('daily').select('*')).data ?? []).toEqual([]);
});

test('a range is whole, in order and not too long', async () => {
  for (const input of [{ from: '2026-03-01' }, { from: '2026-03-02', to: '2026-03-01' }, { days: 400 }, { version: 1 }])
    await expect(ada.voxie.trpc.analytics.overview.query(input)).rejects.toMatchObject({
      data: { app: { code: 'VALIDATION' } },
    });
  const { days } = await ada.voxie.trpc.analytics.overview.query({ days: 7 });
  expect(days).toHaveLength(7);
});

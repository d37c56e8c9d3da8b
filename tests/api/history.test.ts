import { randomUUID } from 'node:crypto';
import type { CallFilter } from '@voxie/contracts';
import { beforeAll, expect, test } from 'vitest';
import { ApiUnderTest } from './support.ts';
import type { Person } from './support.ts';

let api: ApiUnderTest;
let ada: Person;
let viewer: Person;
let bob: Person;
let workspaceId: string;

const at = (minute: number) => new Date(Date.UTC(2026, 5, 1, 12, minute)).toISOString();

interface Past {
  name: string;
  said?: string;
  summary?: string;
  [column: string]: unknown;
}

/** Stores a call that is over, one a minute, in which the person said this. */
async function past(minute: number, { name, said, summary, ...columns }: Past): Promise<void> {
  const id = randomUUID();
  const { error } = await api.service.from('call_sessions').insert({
    id,
    workspace_id: workspaceId,
    kind: 'agent',
    agent_name: name,
    room_name: id,
    status: 'ended',
    end_reason: 'person_left',
    language: 'en',
    requested_at: at(minute),
    active_at: at(minute),
    ended_at: at(minute + 1),
    ...columns,
  });
  if (error !== null) throw new Error('not stored', { cause: error });
  if (summary !== undefined)
    await api.service.from('call_summaries').upsert({ call_id: id, workspace_id: workspaceId, summary });
  if (said === undefined) return;
  const turn = { call_id: id, workspace_id: workspaceId, seq: 0, role: 'person', modality: 'text' } as const;
  const stored = await api.service.from('call_turns').insert({ ...turn, text: said, started_at: at(minute) });
  if (stored.error !== null) throw new Error('not stored', { cause: stored.error });
}

beforeAll(async () => {
  api = await ApiUnderTest.shared();
  [ada, viewer, bob] = await Promise.all([api.signUp('ada'), api.signUp('viewer'), api.signUp('bob')]);
  workspaceId = (await ada.voxie.trpc.system.me.query()).currentWorkspaceId;
  await api.service.from('workspace_members').delete().eq('user_id', viewer.userId);
  await api.service
    .from('workspace_members')
    .insert({ workspace_id: workspaceId, user_id: viewer.userId, role: 'viewer' });
  await past(0, { name: 'Plain', said: 'Is the blue kettle in stock?' });
  await past(1, {
    name: 'Kettle',
    said: 'My kettle, the blue one, never arrived.',
    outcome: 'refund',
    is_success: true,
  });
  await past(2, { name: 'Hindi', language: 'hi', said: 'नीली केतली कहाँ है?', participant: 'customer-7' });
  await past(3, { name: 'Dear', cost_usd: 2.5, version: 3, is_success: false, sentiment: 'negative' });
  await past(4, { name: 'Long', ended_at: at(24), has_recording: true, summary: 'They want a refund for a lamp.' });
  await past(5, { name: 'Broken', status: 'failed', end_reason: null, failure_reason: 'provider_failed' });
  await past(6, { name: '=1+1', version: 3 });
});

const namesOf = async (filter: CallFilter & { limit?: number; cursor?: string }, person = ada) =>
  (await person.voxie.trpc.calls.list.query(filter)).items.map(({ agentName }) => agentName);

test.each<[CallFilter, string[]]>([
  [{}, ['=1+1', 'Broken', 'Long', 'Dear', 'Hindi', 'Kettle', 'Plain']],
  [{ kind: 'creation' }, []],
  [{ version: 3 }, ['=1+1', 'Dear']],
  [{ version: 'draft', state: 'ended' }, ['Long', 'Hindi', 'Kettle', 'Plain']],
  [{ state: 'open' }, []],
  [{ state: 'failed' }, ['Broken']],
  [{ failureReason: 'provider_failed' }, ['Broken']],
  [{ failureReason: 'no_worker' }, []],
  [{ endReason: 'person_left', outcome: 'refund' }, ['Kettle']],
  [{ success: 'met' }, ['Kettle']],
  [{ success: 'missed' }, ['Dear']],
  [{ success: 'unjudged', language: 'hi' }, ['Hindi']],
  [{ sentiment: 'negative' }, ['Dear']],
  [{ participant: 'customer-7' }, ['Hindi']],
  [{ recording: 'yes' }, ['Long']],
  [{ recording: 'no', minCostUsd: 1 }, ['Dear']],
  [{ maxCostUsd: 0, from: at(3) }, ['=1+1', 'Broken', 'Long']],
  [{ minSeconds: 600 }, ['Long']],
  [{ maxSeconds: 60, to: at(2) }, ['Kettle', 'Plain']],
  [{ text: 'blue kettle' }, ['Kettle', 'Plain']],
  [{ text: '"blue kettle"' }, ['Plain']],
  [{ text: 'kettle -arrived' }, ['Plain']],
  [{ text: 'केतली' }, ['Hindi']],
  [{ text: 'refund lamp' }, ['Long']],
  [{ text: 'kettle', outcome: 'refund' }, ['Kettle']],
  [{ text: '!!' }, []],
])('calls that are %j', async (filter, expected) => {
  expect(await namesOf(filter)).toEqual(expected);
});

test('pages follow one another without a gap, and over REST the filters are the same', async () => {
  const first = await ada.rest('GET', '/api/calls?limit=3');
  const second = await ada.rest('GET', `/api/calls?limit=3&cursor=${String(first.body['next_cursor'])}`);
  expect([first, second].map(({ body }) => (body['items'] as { agent_name: string }[]).map((call) => call.agent_name)))
    // The shape is the contract's; REST answers it in snake case.
    .toEqual([
      ['=1+1', 'Broken', 'Long'],
      ['Dear', 'Hindi', 'Kettle'],
    ]);
  const rest = await ada.rest('GET', '/api/calls?text=blue%20kettle&max_seconds=60&success=unjudged');
  expect(rest.body).toMatchObject({ items: [{ agent_name: 'Plain' }], next_cursor: null });
  expect((await ada.rest('GET', '/api/calls?min_seconds=-1')).body).toMatchObject({ code: 'VALIDATION' });
});

test("a viewer finds the same; another workspace's member finds nothing, not by words either", async () => {
  expect(await namesOf({ text: 'kettle' }, viewer)).toEqual(['Kettle', 'Plain']);
  expect(await namesOf({ text: 'kettle' }, bob)).toEqual([]);
  const { data } = await api.service.from('workspace_members').select('role').eq('user_id', bob.userId).single();
  expect(data).toEqual({ role: 'owner' });
});

test('calls are exported piece by piece: a line each, or with all that is recorded', async () => {
  const csv = await ada.rest('GET', '/api/calls/export?version=3');
  const [header, first, second, end] = String(csv.body['content']).split('\n');
  expect(header).toMatch(/^call_id,kind,agent_id,agent_name,version,language,status,reason,requested_at/u);
  // No formula for a spreadsheet to run.
  expect(first).toContain(",'=1+1,3,en,ended,person_left,");
  expect(second).toMatch(/,Dear,3,en,.*,2\.5,false,,false,negative,false$/u);
  expect([end, csv.body['count'], csv.body['next_cursor']]).toEqual(['', 2, null]);
  const json = await ada.voxie.trpc.calls.export.query({ format: 'json', text: '"blue kettle"' });
  expect(JSON.parse(json.content)).toMatchObject([
    { agentName: 'Plain', turns: [{ role: 'person', text: 'Is the blue kettle in stock?' }], usage: [], toolCalls: [] },
  ]);
  expect((await bob.voxie.trpc.calls.export.query({})).count).toBe(0);
});

test('views: one’s own, and those that editors share', async () => {
  const { views } = ada.voxie.trpc;
  const own = await views.create.mutate({ name: 'Refunds', filter: { outcome: 'refund' } });
  const shared = await views.create.mutate({ name: 'Failed', filter: { state: 'failed' }, isShared: true });
  expect((await views.list.query({})).items.map(({ name }) => name)).toEqual(['Failed', 'Refunds']);
  const theirs = viewer.voxie.trpc.views;
  expect((await theirs.list.query({})).items).toMatchObject([{ name: 'Failed', isOwn: false, isShared: true }]);
  const kept = await theirs.create.mutate({ name: 'Mine', filter: { text: 'kettle' } });
  await expect(theirs.create.mutate({ name: 'X', filter: {}, isShared: true })).rejects.toMatchObject({
    data: { app: { code: 'FORBIDDEN' } },
  });
  for (const viewId of [own.id, shared.id, randomUUID()]) {
    await expect(theirs.update.mutate({ viewId, name: 'Y' })).rejects.toMatchObject({
      data: { app: { code: 'NOT_FOUND' } },
    });
    await expect(bob.voxie.trpc.views.delete.mutate({ viewId })).rejects.toMatchObject({
      data: { app: { code: 'NOT_FOUND' } },
    });
  }
  expect(await theirs.update.mutate({ viewId: kept.id, filter: { text: 'lamp' } })).toMatchObject({
    name: 'Mine',
    filter: { text: 'lamp' },
  });
  await views.delete.mutate({ viewId: own.id });
  expect((await views.list.query({})).items).toMatchObject([{ name: 'Failed', filter: { state: 'failed' } }]);
});

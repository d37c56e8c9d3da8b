import { randomUUID } from 'node:crypto';
import { calls, record } from '@voxie/db';
import { beforeAll, expect, test } from 'vitest';
import { ApiUnderTest, eventually, luna } from './support.ts';
import type { Person } from './support.ts';

let api: ApiUnderTest;
let ada: Person;
let workspaceId: string;

beforeAll(async () => {
  api = await ApiUnderTest.shared();
  ada = await api.signUp('ada');
  ({ currentWorkspaceId: workspaceId } = await ada.voxie.trpc.system.me.query());
});

/** A call that is over and has used so many seconds of an ear without a list price. */
async function callOf(seconds: number, agentId?: string): Promise<string> {
  const { id } = await calls.insert(api.service, {
    id: randomUUID(),
    roomName: randomUUID(),
    workspaceId,
    createdBy: ada.userId,
    kind: 'agent',
    agentName: 'Luna',
    version: null,
    config: null,
    variables: {},
    ...(agentId === undefined ? {} : { agentId }),
  });
  const used = { provider: 'acme', model: 'ear', kind: 'stt_seconds', purpose: 'call', turnSeq: null } as const;
  const row = { ...used, quantity: seconds, isEstimated: false, costUsd: null };
  await record.write(api.service, id, [{ kind: 'usage', revision: 1, row }]);
  await calls.finish(api.service, id, { end: 'person_left' });
  return id;
}

test('a price is set, listed, prices earlier calls anew in the background, and is deleted; all of it audited', async () => {
  const callId = await callOf(30);
  const { prices } = ada.voxie.trpc;
  const unpriced = { provider: 'acme', model: 'ear', kind: 'stt_seconds', calls: 1, quantity: 30 };
  expect((await prices.list.query({})).unpriced).toContainEqual(unpriced);
  const validFrom = '2026-01-01T00:00:00.000Z';
  const body = { provider: 'acme', model: 'ear', kind: 'stt_seconds', usd_per_unit: 0.1, valid_from: validFrom };
  const set = await ada.rest('POST', '/api/prices', { body: { ...body, note: 'a contract' } });
  expect(set).toMatchObject({ status: 200, body: { is_own: true, usd_per_unit: 0.1, source: 'a contract' } });
  expect((await ada.voxie.trpc.calls.get.query({ callId })).costUsd).toBe(0);
  expect((await ada.rest('POST', '/api/prices/reprice', { body: { from: validFrom } })).status).toBe(200);
  await eventually('the call is priced anew', async () => {
    const { costUsd, hasUnpriced } = await ada.voxie.trpc.calls.get.query({ callId });
    return costUsd === 3 && !hasUnpriced ? true : undefined;
  });
  const priceId = String(set.body['id']);
  expect((await ada.rest('DELETE', `/api/prices/${priceId}`)).status).toBe(200);
  expect((await ada.rest('DELETE', `/api/prices/${priceId}`)).status).toBe(404);
  const list = (await prices.list.query({})).items.find(({ isOwn }) => !isOwn);
  expect((await ada.rest('DELETE', `/api/prices/${list?.id}`)).status).toBe(404);
  const { data: trail } = await api.service
    .from('audit_log')
    .select('action, target')
    .eq('workspace_id', workspaceId)
    .like('action', 'prices.%')
    .order('at');
  expect(trail?.map(({ action }) => action)).toEqual(['prices.set', 'prices.reprice', 'prices.delete']);
});

test('settings are kept, told and audited; a currency or a time zone that is none is refused', async () => {
  expect((await ada.rest('GET', '/api/settings')).body).toMatchObject({ currency: 'USD', time_zone: 'UTC', rates: [] });
  const changed = await ada.rest('PATCH', '/api/settings', { body: { currency: 'inr', time_zone: 'Asia/Kolkata' } });
  expect(changed.body).toMatchObject({ currency: 'INR', time_zone: 'Asia/Kolkata', daily_budget_usd: null });
  for (const body of [{ currency: 'XXQ' }, { time_zone: 'Mars/Base' }, { daily_budget_usd: -1 }])
    expect((await ada.rest('PATCH', '/api/settings', { body })).status).toBe(400);
  const rate = { currency: 'INR', per_usd: 88.5, valid_from: '2026-02-01' };
  expect((await ada.rest('POST', '/api/settings/rates', { body: rate })).body).toEqual(rate);
  expect((await ada.rest('GET', '/api/settings')).body).toMatchObject({ rates: [rate] });
  expect((await ada.rest('DELETE', '/api/settings/rates/INR/2026-02-01')).status).toBe(200);
  expect((await ada.rest('DELETE', '/api/settings/rates/INR/2026-02-01')).status).toBe(404);
  const { data: trail } = await api.service
    .from('audit_log')
    .select('action')
    .eq('workspace_id', workspaceId)
    .like('action', 'settings.%')
    .order('at');
  expect(trail?.map(({ action }) => action)).toEqual(['settings.update', 'settings.setRate', 'settings.deleteRate']);
});

test('an editor reads prices and settings, and changes neither', async () => {
  const eve = await api.signUp('eve');
  await api.service
    .from('workspace_members')
    .insert({ workspace_id: workspaceId, user_id: eve.userId, role: 'editor' })
    .throwOnError();
  const headers = { 'x-voxie-workspace': workspaceId };
  expect((await eve.rest('GET', '/api/settings', { headers })).status).toBe(200);
  expect((await eve.rest('GET', '/api/prices', { headers })).status).toBe(200);
  const price = { provider: 'x', model: 'x', kind: 'stt_seconds', usd_per_unit: 1 };
  expect((await eve.rest('POST', '/api/prices', { headers, body: price })).status).toBe(403);
  expect((await eve.rest('PATCH', '/api/settings', { headers, body: { currency: 'EUR' } })).status).toBe(403);
});

test("no call begins beyond the day's budget of its agent or of the workspace", async () => {
  const { agents, prices, settings } = ada.voxie.trpc;
  const limits = { maxCostPerDayUsd: 4 };
  const agent = await agents.create.mutate({ config: { ...luna, limits } });
  const other = await agents.create.mutate({ config: { ...luna, name: 'Nora' } });
  await prices.set.mutate({ provider: 'acme', model: 'ear', kind: 'stt_seconds', usdPerUnit: 0.1 });
  const spawn = (agentId: string) => ada.rest('POST', `/api/agents/${agentId}/spawn`);
  await callOf(39, agent.id);
  expect((await spawn(agent.id)).status).toBe(200);
  await callOf(1, agent.id);
  const refused = await spawn(agent.id);
  expect(refused).toMatchObject({ status: 429, body: { code: 'RATE_LIMITED' } });
  expect(refused.body['message']).toMatch(/^The agent's budget for today \(\$4\.00\) is spent\./u);
  const waitSeconds = Number(refused.headers.get('retry-after'));
  expect(waitSeconds).toBeGreaterThan(0);
  expect(waitSeconds).toBeLessThanOrEqual(86_400);
  expect((await spawn(other.id)).status).toBe(200);
  await settings.update.mutate({ dailyBudgetUsd: 4 });
  expect((await spawn(other.id)).body['message']).toMatch(/^The workspace's budget for today/u);
  await expect(ada.voxie.trpc.creations.start.mutate({})).rejects.toMatchObject({
    data: { app: { code: 'RATE_LIMITED' } },
  });
  await settings.update.mutate({ dailyBudgetUsd: null });
  expect((await spawn(other.id)).status).toBe(200);
});

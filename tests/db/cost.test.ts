import type { UsageKind } from '@voxie/contracts';
import {
  calls,
  createServiceClient,
  createUserClient,
  people,
  prices,
  record,
  spend,
  turns,
  workspaceSettings,
} from '@voxie/db';
import type { Db } from '@voxie/db';
import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { signUp } from '../setup/sign-up.ts';
import { useSharedStack } from '../setup/use-shared-stack.ts';

interface Person {
  userId: string;
  workspaceId: string;
  db: Db;
}

let service: Db;
let newPerson: () => Promise<Person>;

beforeAll(async () => {
  const stack = await useSharedStack(['postgres', 'supabase']);
  const { urls, secrets } = stack;
  service = createServiceClient({ url: urls.supabase, secretKey: secrets.secretKey });
  newPerson = async () => {
    const { userId, accessToken } = await signUp(stack);
    const [workspace] = await people.listWorkspaces(service, userId);
    const db = createUserClient({ url: urls.supabase, publishableKey: secrets.publishableKey, accessToken });
    return { userId, workspaceId: workspace?.id ?? '', db };
  };
});

/** A call that began at a time, by default now. */
async function newCall(person: Person, requestedAt?: string) {
  const { id } = await calls.insert(service, {
    id: randomUUID(),
    workspaceId: person.workspaceId,
    kind: 'agent',
    agentName: 'Luna',
    version: null,
    config: null,
    variables: {},
    roomName: randomUUID(),
    createdBy: person.userId,
  });
  if (requestedAt !== undefined)
    await service.from('call_sessions').update({ requested_at: requestedAt }).eq('id', id).throwOnError();
  const read = async () => {
    const call = await calls.get(person.db, person.workspaceId, id);
    return { costUsd: call?.costUsd, hasUnpriced: call?.hasUnpriced };
  };
  let revision = 0;
  const use = async (model: string, kind: UsageKind, quantity: number, turnSeq: number | null = null) => {
    revision += 1;
    const row = {
      turnSeq,
      purpose: 'call',
      provider: 'acme',
      model,
      kind,
      quantity,
      isEstimated: false,
      costUsd: null,
    } as const;
    expect(await record.write(service, id, [{ kind: 'usage', revision, row }])).toEqual([]);
  };
  /** By turn. */
  const costs = async () =>
    new Map((await turns.listUsage(service, id)).map(({ turnSeq, costUsd }) => [turnSeq, costUsd] as const));
  return { id, use, read, costs };
}

const price = (
  person: Person,
  model: string,
  usdPerUnit: number,
  validFrom: string,
  kind: UsageKind = 'output_text_tokens',
) => prices.set(service, { ...person, provider: 'acme', model, kind, usdPerUnit, validFrom, source: '' });

const start = { at: '1970-01-01T00:00:00Z', id: '00000000-0000-0000-0000-000000000000' };

test('a call costs what its models cost when it began, whatever comes later', async () => {
  const ada = await newPerson();
  await price(ada, 'one', 0.001, '2026-01-01T00:00:00Z');
  await price(ada, 'one', 0.002, '2026-02-01T00:00:00Z');
  const january = await newCall(ada, '2026-01-31T23:59:59Z');
  const february = await newCall(ada, '2026-02-01T00:00:00Z');
  const before = await newCall(ada, '2025-12-31T00:00:00Z');
  for (const call of [january, february, before]) await call.use('one', 'output_text_tokens', 100);
  expect(await january.read()).toEqual({ costUsd: 0.1, hasUnpriced: false });
  expect(await february.read()).toEqual({ costUsd: 0.2, hasUnpriced: false });
  expect(await before.read()).toEqual({ costUsd: 0, hasUnpriced: true });
});

test('a call costs the sum of what its turns used, also of what is counted anew, and of two writers at once', async () => {
  const ada = await newPerson();
  await price(ada, 'one', 0.001, '2026-01-01T00:00:00Z');
  await price(ada, 'ear', 0.01, '2026-01-01T00:00:00Z', 'stt_seconds');
  const call = await newCall(ada);
  await call.use('one', 'output_text_tokens', 100, 1);
  await call.use('one', 'output_text_tokens', 50, 3);
  await call.use('ear', 'stt_seconds', 2.5, 0);
  expect(await call.read()).toEqual({ costUsd: 0.175, hasUnpriced: false });
  await call.use('one', 'output_text_tokens', 60, 3);
  expect(await call.read()).toEqual({ costUsd: 0.185, hasUnpriced: false });
  await Promise.all(Array.from({ length: 8 }, (_, index) => call.use('one', 'output_text_tokens', 10, 10 + index)));
  expect(await call.read()).toEqual({ costUsd: 0.265, hasUnpriced: false });
});

test('a snapshot costs what its model does, what came from a cache no more than what did not; the own price wins', async () => {
  const [ada, bob] = await Promise.all([newPerson(), newPerson()]);
  await price(ada, 'big', 0.5, '2026-01-01T00:00:00Z', 'input_text_tokens');
  await price(ada, 'big-2026-03-01', 0.25, '2026-01-01T00:00:00Z', 'input_text_tokens');
  const call = await newCall(ada);
  await call.use('big-2026-01-15', 'input_text_tokens', 1, 0);
  await call.use('big-2026-03-01', 'input_text_tokens', 1, 1);
  await call.use('big', 'input_cached_text_tokens', 1, 2);
  await call.use('bigger', 'input_text_tokens', 1, 3);
  expect(await call.costs()).toEqual(
    new Map([
      [0, 0.5],
      [1, 0.25],
      [2, 0.5],
      [3, null],
    ]),
  );
  const others = await newCall(bob);
  await others.use('big', 'input_text_tokens', 1);
  expect(await others.costs()).toEqual(new Map([[null, null]]));
  expect(await prices.list(bob.db, ada.workspaceId)).not.toContainEqual(expect.objectContaining({ isOwn: true }));
  expect(await prices.listUnpriced(ada.db, ada.workspaceId, '2026-01-01T00:00:00Z')).toEqual([
    { provider: 'acme', model: 'bigger', kind: 'input_text_tokens', quantity: 1, calls: 1 },
  ]);
  expect(await prices.listUnpriced(bob.db, ada.workspaceId, '2026-01-01T00:00:00Z')).toEqual([]);
});

test('calls are priced anew page by page, and only where they come out otherwise', async () => {
  const ada = await newPerson();
  const all = await Promise.all(
    ['2026-01-01', '2026-01-02', '2026-01-03'].map((day) => newCall(ada, `${day}T12:00:00Z`)),
  );
  for (const call of all) await call.use('one', 'output_text_tokens', 10);
  await price(ada, 'one', 0.5, '2026-01-02T00:00:00Z');
  const first = await prices.reprice(service, { workspaceId: ada.workspaceId, after: start, limit: 2 });
  expect(first).toMatchObject({ changed: 1, next: { id: all[1]?.id } });
  const after = first.next ?? start;
  expect(await prices.reprice(service, { workspaceId: ada.workspaceId, after, limit: 2 })).toEqual({
    changed: 1,
    next: null,
  });
  expect(await Promise.all(all.map(async (call) => (await call.read()).costUsd))).toEqual([0, 5, 5]);
  const again = await prices.reprice(service, { workspaceId: ada.workspaceId, after: start, limit: 100 });
  expect(again).toEqual({ changed: 0, next: null });
  await expect(prices.reprice(ada.db, { workspaceId: ada.workspaceId, after: start, limit: 1 })).rejects.toMatchObject({
    code: 'FORBIDDEN',
  });
});

test("a day is the workspace's own, and what was spent in it is there to ask", async () => {
  const ada = await newPerson();
  await price(ada, 'one', 1, '2026-01-01T00:00:00Z');
  const settings = { currency: 'EUR', timeZone: 'Pacific/Kiritimati', dailyBudgetUsd: 7.5, maxConcurrentCalls: 4 };
  await workspaceSettings.set(service, ada, settings);
  await workspaceSettings.setRate(service, ada, { currency: 'EUR', validFrom: '2026-01-01', perUsd: 0.92 });
  expect(await workspaceSettings.get(ada.db, ada.workspaceId)).toMatchObject({
    ...settings,
    rates: [{ currency: 'EUR', validFrom: '2026-01-01', perUsd: 0.92 }],
  });
  const { dayAt, nextDayAt } = await spend.today(service, ada.workspaceId, null);
  const hour = new Intl.DateTimeFormat('en', { timeZone: 'Pacific/Kiritimati', hour: 'numeric', hourCycle: 'h23' });
  expect([dayAt, nextDayAt].map((at) => hour.format(new Date(at)))).toEqual(['00', '00']);
  expect(Date.parse(dayAt)).toBeLessThanOrEqual(Date.now());
  const [before, today] = [Date.parse(dayAt) - 1, Date.parse(dayAt)].map((at) => new Date(at).toISOString());
  await (await newCall(ada, before)).use('one', 'output_text_tokens', 100);
  const call = await newCall(ada, today);
  await call.use('one', 'output_text_tokens', 3);
  expect(await spend.today(service, ada.workspaceId, null)).toMatchObject({ workspaceUsd: 3, workspaceBudgetUsd: 7.5 });
  expect(await spend.ofCall(service, call.id)).toEqual({
    callUsd: 3,
    agentUsd: null,
    workspaceUsd: 3,
    workspaceBudgetUsd: 7.5,
    prices: [{ provider: 'acme', model: 'one', kind: 'output_text_tokens', usdPerUnit: 1 }],
  });
  await expect(workspaceSettings.set(service, ada, { ...settings, timeZone: 'Nowhere/Here' })).rejects.toMatchObject({
    code: 'VALIDATION',
  });
});

test('a time zone that there is none of is refused, whoever writes it', async () => {
  const person = await newPerson();
  const { error } = await service
    .from('workspace_settings')
    .upsert({ workspace_id: person.workspaceId, currency: 'EUR', time_zone: 'Nowhere/Here' });
  expect(error?.message).toMatch(/time zone "Nowhere\/Here" not recognized/u);
});

import { createVoxieClient, VoxieError } from '@voxie/client';
import { beforeAll, expect, test } from 'vitest';
import { ApiUnderTest, eventually, luna } from './support.ts';
import type { Person } from './support.ts';

const dayMs = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * dayMs).toISOString();

let api: ApiUnderTest;
let ada: Person;

beforeAll(async () => {
  api = await ApiUnderTest.shared();
  ada = await api.signUp('ada');
});

const codeOf = (asked: Promise<unknown>): Promise<string | undefined> =>
  asked.then(
    () => undefined,
    (error: unknown) => VoxieError.from(error).code,
  );

test('its name, what it may do and its end are changed, and what uses it is held to it within seconds', async () => {
  const { keys } = ada.voxie.trpc;
  const { key, token } = await keys.create.mutate({ name: 'Reader', scopes: ['agents:read'] });
  const { trpc } = createVoxieClient({ url: api.url, apiKey: token });
  expect(await codeOf(trpc.agents.create.mutate({ config: luna }))).toBe('FORBIDDEN');
  const change = {
    name: 'Writer',
    scopes: ['agents:write', 'agents:write', 'agents:read'] as const,
    expiresAt: inDays(2),
  };
  const changed = await keys.update.mutate({ keyId: key.id, ...change, scopes: [...change.scopes] });
  expect(changed).toMatchObject({ name: 'Writer', scopes: ['agents:write', 'agents:read'], role: 'editor' });
  expect(Date.parse(changed.expiresAt ?? '')).toBe(Date.parse(change.expiresAt));
  await eventually('it may write', async () => {
    const code = await codeOf(trpc.agents.create.mutate({ config: luna }));
    return code === undefined ? true : undefined;
  });
  await keys.update.mutate({ keyId: key.id, scopes: ['calls:read'] });
  await eventually('it reads agents no more', async () => {
    const code = await codeOf(trpc.agents.list.query({}));
    return code === 'FORBIDDEN' ? true : undefined;
  });
  const { items } = await ada.voxie.trpc.audit.list.query({ target: key.id, action: 'keys.update' });
  expect(items[1]).toMatchObject({
    before: { name: 'Reader', role: 'viewer' },
    after: { name: 'Writer', role: 'editor' },
  });

  const refused = (input: object) => codeOf(keys.update.mutate({ keyId: key.id, ...input }));
  expect([await refused({ expiresAt: inDays(-1) }), await refused({ scopes: [] })]).toEqual([
    'VALIDATION',
    'VALIDATION',
  ]);
  expect((await keys.update.mutate({ keyId: key.id, expiresAt: null })).expiresAt).toBeNull();
  const { id: agentId } = await ada.voxie.trpc.agents.create.mutate({ config: luna });
  const plan = { name: 'Shop', agentIds: [agentId], origins: ['https://shop.example'] };
  const { key: page } = await keys.createPublishable.mutate(plan);
  expect(await codeOf(keys.update.mutate({ keyId: page.id, scopes: ['agents:read'] }))).toBe('VALIDATION');
});

test('of many who revoke it at once each is told that it is revoked, and one entry says so', async () => {
  const { keys } = ada.voxie.trpc;
  const { key } = await keys.create.mutate({ name: 'Leaked', scopes: ['agents:read'] });
  const revoked = await Promise.all(Array.from({ length: 8 }, () => keys.revoke.mutate({ keyId: key.id })));
  expect(new Set(revoked.map(({ revokedAt }) => revokedAt))).toEqual(new Set([expect.any(String)]));
  const { items } = await ada.voxie.trpc.audit.list.query({ target: key.id, action: 'keys.revoke' });
  expect(items.filter(({ after }) => after !== null)).toHaveLength(1);
});

test('one that was rotated is rotated no more, and ends as was chosen', async () => {
  const { keys } = ada.voxie.trpc;
  const { key: old } = await keys.create.mutate({ name: 'Old', scopes: ['agents:read'], expiresInDays: 30 });
  const { key: next } = await keys.rotate.mutate({ keyId: old.id, overlapHours: 1 });
  expect(next).toMatchObject({ name: 'Old', scopes: ['agents:read'], expiresAt: old.expiresAt, rotatedAt: null });
  const { items } = await keys.list.query({});
  expect(items.find(({ id }) => id === old.id)?.rotatedAt).toEqual(expect.any(String));
  for (const again of [keys.rotate.mutate({ keyId: old.id }), keys.update.mutate({ keyId: old.id, expiresAt: null })])
    expect(await codeOf(again)).toBe('PRECONDITION_FAILED');
  const { key: third } = await keys.rotate.mutate({ keyId: next.id, overlapHours: 0 });
  expect(third.expiresAt).toBe(old.expiresAt);
});

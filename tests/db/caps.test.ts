import { createHash, randomUUID } from 'node:crypto';
import { apiKeyLimits, maxWebhookEndpoints } from '@voxie/contracts';
import { apiKeys, createPass, createServiceClient, createUserClient, invitations, people, webhooks } from '@voxie/db';
import type { Db } from '@voxie/db';
import { beforeAll, expect, test } from 'vitest';
import { signUp } from '../setup/sign-up.ts';
import { useSharedStack } from '../setup/use-shared-stack.ts';

// What a workspace has at most, it has at most when all is asked for at once, too.

let db: Db;
let userId: string;
let workspaceId: string;

beforeAll(async () => {
  const facts = await useSharedStack(['supabase']);
  const account = await signUp(facts);
  const [url, { secretKey, publishableKey }] = [facts.urls.supabase, facts.secrets];
  const pass = createPass(createServiceClient({ url, secretKey }));
  db = createUserClient({ url, publishableKey, accessToken: account.accessToken, pass });
  userId = account.userId;
  workspaceId = (await people.listWorkspaces(db, userId))[0]?.id ?? '';
});

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

const newKey = () =>
  apiKeys.create(db, {
    id: randomUUID(),
    workspaceId,
    createdBy: userId,
    kind: 'secret',
    name: 'x',
    prefix: 'vx_sk_',
    token: null,
    hash: hashOf(randomUUID()),
    scopes: [],
    role: 'viewer',
    agentIds: [],
    origins: [],
    expiresAt: null,
  });

const newEndpoint = () =>
  webhooks.create(db, {
    id: randomUUID(),
    workspaceId,
    userId,
    url: 'https://example.com',
    description: '',
    events: ['call.ended'],
    sealed: { ciphertext: 'x', keyId: 'x' },
  });

/** Some more than there may be, all at once: how many were made. Of the others each must say that there are too many. */
async function madeOf(most: number, make: () => Promise<unknown>): Promise<number> {
  const tried = await Promise.allSettled(Array.from({ length: most + 10 }, make));
  const failed = tried.flatMap((each): unknown[] => (each.status === 'rejected' ? [each.reason] : []));
  for (const error of failed) expect(error).toMatchObject({ code: 'PRECONDITION_FAILED' });
  return tried.length - failed.length;
}

test('there are no more keys than there may be; one that was revoked makes room, and never comes back', async () => {
  expect(await madeOf(apiKeyLimits.keys, newKey)).toBe(apiKeyLimits.keys);
  const [first] = await apiKeys.list(db, workspaceId);
  const at = { workspaceId, keyId: first?.id ?? '' };
  await apiKeys.update(db, at, { revokedAt: new Date().toISOString() });
  for (const change of [{ revokedAt: null }, { name: 'back' }, { expiresAt: null }])
    await expect(apiKeys.update(db, at, change)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect((await apiKeys.get(db, workspaceId, at.keyId)).revokedAt).not.toBeNull();
  await newKey();
  await expect(newKey()).rejects.toThrow('A workspace has at most 100 keys. Revoke one first.');

  // Rotating works there, too: as often as there are keys, until the old ones have ended.
  const rotate = async (keyId: string) =>
    await apiKeys.rotate(
      db,
      { workspaceId, keyId, oldEndsAt: new Date(Date.now() + 3_600_000).toISOString() },
      { id: randomUUID(), prefix: 'vx_sk_', hash: hashOf(randomUUID()), token: null },
    );
  const good = (await apiKeys.list(db, workspaceId)).filter(({ revokedAt }) => revokedAt === null);
  const rotated = await Promise.all(good.map(({ id }) => rotate(id)));
  await expect(rotate(good[0]?.id ?? '')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(rotate(rotated[0]?.id ?? '')).rejects.toThrow(/^Too many keys overlap/u);
  await expect(newKey()).rejects.toMatchObject({ code: 'PRECONDITION_FAILED' });
});

test('there are no more webhook endpoints than there may be', async () => {
  expect(await madeOf(maxWebhookEndpoints, newEndpoint)).toBe(maxWebhookEndpoints);
});

test('there are no more open invitations than there may be', async () => {
  const invite = async () => {
    const email = `${randomUUID()}@example.com`;
    const { outcome } = await invitations.create(db, { workspaceId, email, role: 'viewer', tokenHash: hashOf(email) });
    return outcome;
  };
  const outcomes = await Promise.all(Array.from({ length: 110 }, invite));
  expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(100);
});

test('a person owns no more workspaces than they may', async () => {
  const made = await Promise.all(Array.from({ length: 60 }, () => people.createWorkspace(db, 'Another')));
  expect(made.filter(({ outcome }) => outcome === 'done')).toHaveLength(49);
  expect((await people.listWorkspaces(db, userId)).length).toBe(50);
});

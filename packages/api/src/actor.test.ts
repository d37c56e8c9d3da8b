import { createAuthClient, createKeyClient, createServiceClient, createUserClient } from '@voxie/db';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createActorResolver } from './actor.ts';
import { createKeyClaimsSigner } from './keys/sign-key-claims.ts';

const workspaceId = '6f0f9a0e-6a52-4c1c-9d2b-6a2f0a3c7f11';
const row = {
  id: '6f0f9a0e-6a52-4c1c-9d2b-6a2f0a3c7f12',
  workspace_id: workspaceId,
  workspace_name: 'Home',
  kind: 'secret',
  name: 'CI',
  scopes: ['agents:read'],
  role: 'viewer',
  agent_ids: [],
  origins: [],
  expires_at: null,
  user_id: '6f0f9a0e-6a52-4c1c-9d2b-6a2f0a3c7f13',
};
let found: object[];
const asked: string[] = [];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  found = [row];
  asked.length = 0;
  vi.stubGlobal('fetch', async (url: URL | string) => {
    asked.push(new URL(url).pathname);
    return Response.json(found);
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function resolver() {
  const [url, publishableKey] = ['http://database.test', 'p'];
  return createActorResolver({
    auth: createAuthClient({ url, publishableKey }),
    service: createServiceClient({ url, secretKey: 's' }),
    forUser: (accessToken) => createUserClient({ url, publishableKey, accessToken }),
    forKey: (accessToken) => createKeyClient({ url, publishableKey, accessToken }),
    signKeyClaims: createKeyClaimsSigner({ kind: 'secret', secret: 'x'.repeat(32) }),
  }).resolveActor;
}
const after = (ms: number) => vi.setSystemTime(Date.now() + ms);
const refused = { code: 'UNAUTHENTICATED' };

test('a key is looked up once in three seconds; revoked, it is refused after them at the latest', async () => {
  const resolve = resolver();
  expect(await resolve('vx_sk_1', undefined)).toMatchObject({ workspaceId, role: 'viewer', grants: ['agents:read'] });
  found = [];
  after(2999);
  await resolve('vx_sk_1', workspaceId);
  expect(asked).toEqual(['/rest/v1/rpc/api_key_use']);
  after(1);
  await expect(resolve('vx_sk_1', undefined)).rejects.toMatchObject(refused);
  await expect(resolve('vx_sk_2', undefined)).rejects.toMatchObject(refused);
});

test('a key that ends meanwhile is refused at its end; another workspace is not there for it', async () => {
  const resolve = resolver();
  found = [{ ...row, expires_at: new Date(Date.now() + 1000).toISOString() }];
  await resolve('vx_sk_1', undefined);
  await expect(resolve('vx_sk_1', row.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  after(1000);
  await expect(resolve('vx_sk_1', undefined)).rejects.toMatchObject(refused);
});

import { createClient } from '@supabase/supabase-js';
import { startStack } from '@voxie/stack';
import type { StackFacts } from '@voxie/stack';
import { beforeAll, expect, test } from 'vitest';
import { useSharedStack } from '../setup/use-shared-stack.ts';

let stack: StackFacts;

beforeAll(async () => {
  stack = await useSharedStack(['supabase']);
});

function clientWith(key: string) {
  return createClient(stack.urls.supabase, key, { auth: { persistSession: false, autoRefreshToken: false } });
}

async function signUp() {
  const client = clientWith(stack.secrets.publishableKey);
  const { data, error } = await client.auth.signUp({
    email: `${crypto.randomUUID()}@example.com`,
    password: 'correct horse battery',
  });
  expect(error).toBeNull();
  return { client, userId: data.user?.id };
}

test('a request without a key is refused, also on loopback', async () => {
  const response = await fetch(`${stack.urls.supabase}/rest/v1/workspaces?select=id`);
  expect(response.status).toBe(401);
});

test('a revoke in a migration holds: nobody reads workspaces without a login', async () => {
  const { error, status } = await clientWith(stack.secrets.publishableKey).from('workspaces').select('id');
  expect(status).toBe(401);
  expect(error?.code).toBe('42501');
});

test('a trigger on auth.users made a workspace, and row-level security shows each person only their own', async () => {
  const [ada, bob] = await Promise.all([signUp(), signUp()]);
  const ofAda = await ada.client.from('workspaces').select('id');
  const ofBob = await bob.client.from('workspaces').select('id');
  expect(ofAda.data).toHaveLength(1);
  expect(ofBob.data).toHaveLength(1);
  expect(ofAda.data?.[0]?.id).not.toBe(ofBob.data?.[0]?.id);
  const all = await clientWith(stack.secrets.secretKey).from('workspaces').select('id');
  expect(all.data?.length).toBeGreaterThan(2);
});

test('claims of an access token are verified, and a changed token is not accepted', async () => {
  const { client, userId } = await signUp();
  const claims = await client.auth.getClaims();
  expect(claims.data?.claims).toMatchObject({ sub: userId, role: 'authenticated' });
  const { data } = await client.auth.getSession();
  const [header, payload] = data.session?.access_token.split('.') ?? [];
  const forged = await client.auth.getClaims(`${header}.${payload}.${'A'.repeat(43)}`);
  expect(forged.error).not.toBeNull();
  expect(forged.data).toBeNull();
});

test('functions keep to their grants: a worker function is closed to people', async () => {
  const { client } = await signUp();
  const args = { p_retry_after: '1 s', p_give_up_after: '1 s', p_join_within: '1 s' };
  expect((await client.rpc('calls_take_due', args)).error?.code).toBe('42501');
  expect((await clientWith(stack.secrets.secretKey).rpc('calls_take_due', args)).error).toBeNull();
});

test('a broken rule of the database is a 400 with its code, and a database that is away a 503', async () => {
  await using own = await startStack({ parts: ['supabase'] });
  const service = createClient(own.urls.supabase, own.secrets.secretKey, { auth: { persistSession: false } });
  const insert = await service.from('workspaces').insert({ name: '' });
  expect(insert).toMatchObject({ status: 400, error: { code: '23514' } });
  await own.processes.get('postgres')?.stop();
  const away = await service.from('workspaces').select('id');
  expect(away).toMatchObject({ status: 503, error: { code: 'PGRST001' } });
  await own.restart('postgres');
  await expect.poll(async () => (await service.from('workspaces').select('id')).status).toBe(200);
});

test('the demo user signs in', async () => {
  const { demoUserEmail: email, demoUserPassword: password } = stack.secrets;
  const { data, error } = await clientWith(stack.secrets.publishableKey).auth.signInWithPassword({ email, password });
  expect(error).toBeNull();
  expect(data.user?.email).toBe(email);
});

import { randomUUID } from 'node:crypto';
import { createClient } from '@supabase/supabase-js';
import { createVoxieClient } from '@voxie/client';
import type { Role } from '@voxie/contracts';
import postgres from 'postgres';
import { beforeAll, expect, test } from 'vitest';
import { codeOf, tokenIn, workspaceOf } from './people.ts';
import { ApiUnderTest, eventually, luna } from './support.ts';
import type { Person } from './support.ts';

let api: ApiUnderTest;
let ada: Person;

beforeAll(async () => {
  api = await ApiUnderTest.shared();
  ada = await api.signUp('ada');
});

const rolesIn = async (person: Person, headers: Record<string, string>) => {
  const { body } = await person.rest('GET', '/api/members', { headers });
  return new Map((body['items'] as { email: string; role: string }[]).map(({ email, role }) => [email, role]));
};

test('who makes a workspace owns it, renames it, and what was done stands in its audit trail', async () => {
  const { workspaceId, headers } = await workspaceOf(ada);
  const renamed = await ada.rest('PATCH', '/api/workspace', { headers, body: { name: 'Bella Roma' } });
  expect(renamed.body).toEqual({ id: workspaceId, name: 'Bella Roma' });
  const { workspaces } = await ada.voxie.trpc.workspaces.list.query({});
  expect(workspaces).toContainEqual({ id: workspaceId, name: 'Bella Roma', role: 'owner' });
  const { data } = await api.service
    .from('audit_log')
    .select('action, before, after')
    .eq('workspace_id', workspaceId)
    .order('at');
  expect(data).toMatchObject([
    { action: 'workspaces.create', after: { name: 'Bella', role: 'owner' } },
    { action: 'workspaces.rename', before: { name: 'Bella' }, after: { name: 'Bella Roma' } },
  ]);
});

test('an invitation is for one address: seen by its token, accepted by that person once', async () => {
  const [bob, eve] = await Promise.all([api.signUp('bob'), api.signUp('eve')]);
  const { workspaceId, headers } = await workspaceOf(ada);
  const invite = (email: string, role: Role) =>
    ada.rest('POST', '/api/invitations', { headers, body: { email, role } });
  const { body } = await invite(bob.email.toUpperCase(), 'editor');
  expect(body).toMatchObject({ is_mailed: true, invitation: { email: bob.email, role: 'editor' } });
  const token = tokenIn(String(body['link']));

  const { trpc } = bob.voxie;
  expect(await trpc.invitations.preview.mutate({ token })).toMatchObject({ workspaceName: 'Bella', email: bob.email });
  expect((await trpc.invitations.mine.query({})).items).toMatchObject([
    { workspaceName: 'Bella', invitedBy: ada.email },
  ]);
  expect(await codeOf(eve.voxie.trpc.invitations.accept.mutate({ token }))).toBe('FORBIDDEN');
  expect((await invite(bob.email, 'viewer')).status).toBe(409);

  expect(await trpc.invitations.accept.mutate({ token })).toEqual({ workspaceId, role: 'editor' });
  expect(await codeOf(trpc.invitations.accept.mutate({ token }))).toBe('NOT_FOUND');
  expect(await codeOf(trpc.invitations.preview.mutate({ token }))).toBe('NOT_FOUND');
  expect((await trpc.invitations.mine.query({})).items).toEqual([]);
  expect((await invite(bob.email, 'viewer')).status).toBe(409);
  expect(await rolesIn(bob, headers)).toEqual(
    new Map([
      [ada.email, 'owner'],
      [bob.email, 'editor'],
    ]),
  );
});

test('one that was revoked, ran out or was sent again is good for nothing', async () => {
  const bob = await api.signUp('bob');
  const { workspaceId, headers } = await workspaceOf(ada);
  const invite = async () => {
    const { body } = await ada.rest('POST', '/api/invitations', {
      headers,
      body: { email: bob.email, role: 'viewer' },
    });
    const { id } = body['invitation'] as { id: string };
    return { id, token: tokenIn(String(body['link'])) };
  };
  const accept = (token: string) => codeOf(bob.voxie.trpc.invitations.accept.mutate({ token }));
  const revoked = await invite();
  expect((await ada.rest('DELETE', `/api/invitations/${revoked.id}`, { headers })).status).toBe(200);
  expect((await ada.rest('DELETE', `/api/invitations/${revoked.id}`, { headers })).status).toBe(404);
  expect(await accept(revoked.token)).toBe('NOT_FOUND');

  const sql = postgres(api.facts.urls.database, { max: 1, onnotice: () => undefined });
  try {
    await sql`update public.workspace_invitations set sent_at = now() - interval '2 minutes' where id = ${revoked.id}`;
    const first = await invite();
    await sql`update public.workspace_invitations set sent_at = now() - interval '2 minutes' where id = ${first.id}`;
    const again = await invite();
    expect(again.id).toBe(first.id);
    expect(await accept(first.token)).toBe('NOT_FOUND');
    await sql`update public.workspace_invitations set expires_at = now() where id = ${again.id}`;
    expect(await accept(again.token)).toBe('NOT_FOUND');
    await sql`update public.workspace_invitations set expires_at = now() + interval '1 day' where id = ${again.id}`;
    // An address that nobody has shown to be theirs.
    await sql`update auth.users set email_confirmed_at = null where email = ${bob.email}`;
    expect(await accept(again.token)).toBe('FORBIDDEN');
    expect((await bob.voxie.trpc.invitations.mine.query({})).items).toEqual([]);
    await sql`update auth.users set email_confirmed_at = now() where email = ${bob.email}`;
    expect(await accept(again.token)).toBe('done');
  } finally {
    await sql.end();
  }
  expect((await bob.voxie.trpc.workspaces.list.query({})).workspaces.map(({ id }) => id)).toContain(workspaceId);
});

test('an address is mailed once a minute and 5 times a day, whatever is revoked between', async () => {
  const { workspaceId, headers } = await workspaceOf(ada);
  const body = { email: `${randomUUID()}@example.com`, role: 'viewer' };
  const invite = () => ada.rest('POST', '/api/invitations', { headers, body });
  const sql = postgres(api.facts.urls.database, { max: 1, onnotice: () => undefined });
  const aMinuteLater = () =>
    sql`update public.workspace_invitations set sent_at = now() - interval '2 minutes' where workspace_id = ${workspaceId}`;
  try {
    for (let count = 0; count < 5; count += 1) {
      const made = await invite();
      expect(made.status).toBe(200);
      // Some are sent again, some revoked and made anew.
      const { id } = made.body['invitation'] as { id: string };
      if (count % 2 === 0) await ada.rest('DELETE', `/api/invitations/${id}`, { headers });
      expect((await invite()).status).toBe(409);
      await aMinuteLater();
    }
    expect((await invite()).body).toMatchObject({ code: 'RATE_LIMITED', retry_after_seconds: 86_400 });
    await sql`
      update public.workspace_invitations set sent_times = array[now() - interval '25 hours']
      where workspace_id = ${workspaceId}`;
    expect((await invite()).status).toBe(200);
  } finally {
    await sql.end();
  }
});

test('roles change by owners alone, in effect within seconds; the last owner stays one', async () => {
  const [bob, eve] = await Promise.all([api.signUp('bob'), api.signUp('eve')]);
  const { headers } = await workspaceOf(ada, [
    { person: bob, role: 'editor' },
    { person: eve, role: 'viewer' },
  ]);
  const setRole = (by: Person, of: Person, role: Role) =>
    by.rest('PATCH', `/api/members/${of.userId}`, { headers, body: { role } });
  const create = () => bob.rest('POST', '/api/agents', { headers, body: { config: luna } });
  expect((await create()).status).toBe(200);
  expect((await setRole(bob, eve, 'owner')).status).toBe(403);
  expect((await setRole(ada, ada, 'viewer')).status).toBe(412);
  expect((await ada.rest('DELETE', `/api/members/${ada.userId}`, { headers })).status).toBe(412);
  expect((await setRole(ada, bob, 'viewer')).status).toBe(200);
  await eventually('Bob may no longer write', async () => ((await create()).status === 403 ? true : undefined), 5000);
  expect((await setRole(ada, eve, 'owner')).status).toBe(200);
  expect((await setRole(ada, ada, 'editor')).status).toBe(200);
  expect((await ada.rest('DELETE', `/api/members/${eve.userId}`, { headers })).status).toBe(403);
  expect(await rolesIn(ada, headers)).toEqual(
    new Map([
      [eve.email, 'owner'],
      [ada.email, 'editor'],
      [bob.email, 'viewer'],
    ]),
  );
});

/** The database refuses the audit trail of a workspace until it is disposed of. */
async function withoutTrail(workspaceId: string): Promise<AsyncDisposable> {
  const sql = postgres(api.facts.urls.database, { max: 1, onnotice: () => undefined });
  const name = `refuse_trail_${workspaceId.replaceAll('-', '')}`;
  await sql.unsafe(`
    create function ${name}() returns trigger language plpgsql as $$ begin raise 'refused'; end $$;
    create trigger ${name} before insert on public.audit_log
    for each row when (new.workspace_id = '${workspaceId}') execute function ${name}()`);
  return {
    [Symbol.asyncDispose]: async () => {
      await sql.unsafe(`drop function ${name} cascade`);
      await sql.end();
    },
  };
}

test('without a trail what was done is told and stands, and what must not be done without an entry is not', async () => {
  const bob = await api.signUp('bob');
  const { workspaceId, headers } = await workspaceOf(ada, [{ person: bob, role: 'editor' }]);
  const trpc = createVoxieClient({ url: api.url, accessToken: ada.accessToken, workspaceId }).trpc;
  await using _ = await withoutTrail(workspaceId);
  const { key, token } = await trpc.keys.create.mutate({ name: 'Reader', scopes: ['agents:read'] });
  const next = await trpc.keys.rotate.mutate({ keyId: key.id, overlapHours: 1 });
  for (const apiKey of [token, next.token])
    expect((await createVoxieClient({ url: api.url, apiKey }).trpc.agents.list.query({})).items).toEqual([]);
  expect((await ada.rest('DELETE', `/api/members/${bob.userId}`, { headers })).status).toBe(200);
  expect((await rolesIn(ada, headers)).has(bob.email)).toBe(false);

  const exported = trpc.audit.export.query({ format: 'json' });
  expect(await codeOf(exported)).toBe('INTERNAL');
  expect(await codeOf(trpc.workspaces.delete.mutate({ name: 'Bella' }))).toBe('INTERNAL');
  expect((await trpc.workspaces.list.query({})).workspaces.map(({ id }) => id)).toContain(workspaceId);
});

/** What two owners may do to leave none behind. Answers whether it was done. */
const exits: Record<string, (by: Person, other: Person, workspaceId: string) => Promise<boolean>> = {
  leave: async (by, _other, workspaceId) =>
    (await codeOf(by.voxie.trpc.workspaces.leave.mutate({ workspaceId }))) === 'done',
  'demote each other': async (by, other, workspaceId) => {
    const headers = { 'x-voxie-workspace': workspaceId };
    return (
      (await by.rest('PATCH', `/api/members/${other.userId}`, { headers, body: { role: 'viewer' } })).status === 200
    );
  },
};

test.each(Object.entries(exits))('two owners who %s at once: one owner stays', async (_what, exit) => {
  for (let round = 0; round < 3; round += 1) {
    const [bob, eve] = await Promise.all([api.signUp('bob'), api.signUp('eve')]);
    const { workspaceId } = await workspaceOf(bob, [{ person: eve, role: 'owner' }]);
    const done = await Promise.all([exit(bob, eve, workspaceId), exit(eve, bob, workspaceId)]);
    expect(done.filter(Boolean)).toHaveLength(1);
    const { data } = await api.service.from('workspace_members').select('role').eq('workspace_id', workspaceId);
    expect(data?.filter(({ role }) => role === 'owner')).toHaveLength(1);
  }
});

test('with no workspace at all a person still sees who they are, and makes one', async () => {
  const bob = await api.signUp('bob');
  await api.service.from('workspace_members').delete().eq('user_id', bob.userId);
  const { trpc } = bob.voxie;
  expect(await trpc.workspaces.list.query({})).toEqual({ userId: bob.userId, email: bob.email, workspaces: [] });
  expect(await codeOf(trpc.agents.list.query({}))).toBe('NOT_FOUND');
  const made = await trpc.workspaces.create.mutate({ name: 'Mine' });
  expect((await trpc.system.me.query()).currentWorkspaceId).toBe(made.id);
});

test('of a foreign workspace nothing is told or done, whichever way it is asked', async () => {
  const bob = await api.signUp('bob');
  const { workspaceId, headers } = await workspaceOf(ada);
  const { body } = await ada.rest('POST', '/api/invitations', {
    headers,
    body: { email: `${randomUUID()}@example.com`, role: 'viewer' },
  });
  const { id: invitationId } = body['invitation'] as { id: string };
  for (const [method, path] of [
    ['GET', '/api/members'],
    ['GET', '/api/invitations'],
    ['DELETE', `/api/members/${ada.userId}`],
    ['DELETE', `/api/invitations/${invitationId}`],
  ] as const) {
    const foreign = await bob.rest(method, path, { headers });
    const missing = await bob.rest(method, path, { headers: { 'x-voxie-workspace': randomUUID() } });
    expect([foreign.status, foreign.body['message']]).toEqual([404, missing.body['message']]);
  }
  const direct = createClient(api.facts.urls.supabase, api.facts.secrets.publishableKey, {
    auth: { persistSession: false },
    global: { headers: { Authorization: `Bearer ${bob.accessToken}` } },
  });
  const of = { p_workspace_id: workspaceId };
  const { data: outcomes } = await direct.rpc('remove_member', { ...of, p_user_id: ada.userId });
  expect(outcomes).toEqual([{ outcome: 'nobody', role_before: null }]);
  expect((await direct.rpc('workspace_people', of)).data).toEqual([]);
  expect((await direct.rpc('rename_workspace', { ...of, p_name: 'Mine' })).data).toBeNull();
  expect((await direct.rpc('revoke_invitation', { ...of, p_invitation_id: invitationId })).data).toBe(false);
  expect((await direct.rpc('preview_invitation', { p_token_hash: 'a'.repeat(64) })).error).not.toBeNull();
});

test('a login that was ended everywhere is refused within seconds', async () => {
  const bob = await api.signUp('bob');
  const auth = createClient(api.facts.urls.supabase, api.facts.secrets.publishableKey, {
    auth: { persistSession: false },
  });
  await auth.auth.signInWithPassword(bob);
  expect((await bob.rest('GET', '/api/agents')).status).toBe(200);
  expect((await auth.auth.signOut({ scope: 'global' })).error).toBeNull();
  const asked = async () => ((await bob.rest('GET', '/api/agents')).status === 401 ? true : undefined);
  await eventually('the other login is refused', asked, 10_000);
});

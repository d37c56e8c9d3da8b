import { randomUUID } from 'node:crypto';
import type { AccountAct, AccountData } from '@voxie/contracts';
import { beforeAll, expect, test } from 'vitest';
import { codeOf, workspaceOf } from './people.ts';
import { ApiUnderTest, eventually, luna } from './support.ts';
import type { Person } from './support.ts';

let api: ApiUnderTest;
let ada: Person;

beforeAll(async () => {
  api = await ApiUnderTest.shared();
  ada = await api.signUp('ada');
});

interface Thing {
  account?: AccountData;
  act?: AccountAct;
}

function thingsIn(piece: unknown): Thing[] {
  const things: Thing[] = JSON.parse(String(piece));
  return things;
}

/** A call of a workspace that goes on, as far as the database knows. */
async function openCall(workspaceId: string): Promise<string> {
  const at = new Date(Date.now() + 3_600_000).toISOString();
  const row = { kind: 'agent' as const, agent_name: 'Luna', room_name: `agent-${randomUUID()}`, heartbeat_at: at };
  const { data } = await api.service
    .from('call_sessions')
    .insert({ ...row, workspace_id: workspaceId, status: 'active', active_at: at })
    .select('id')
    .single();
  return data?.id ?? '';
}

const statusOf = async (callId: string) =>
  (await api.service.from('call_sessions').select('status').eq('id', callId).maybeSingle()).data?.status;

test('an account goes with the workspaces that are its alone, told to the others, and not while one needs it', async () => {
  const [bob, eve] = await Promise.all([api.signUp('bob'), api.signUp('eve')]);
  const { trpc } = bob.voxie;
  const { currentWorkspaceId: own } = await trpc.system.me.query();
  const shared = await workspaceOf(bob, [{ person: eve, role: 'editor' }]);
  const guest = await workspaceOf(ada, [{ person: bob, role: 'viewer' }]);
  const callId = await openCall(own);
  expect(await codeOf(trpc.account.delete.mutate({ email: eve.email }))).toBe('VALIDATION');
  expect(await codeOf(trpc.account.delete.mutate({ email: bob.email }))).toBe('PRECONDITION_FAILED');
  // What is refused has ended nothing.
  expect(await statusOf(callId)).toBe('active');
  await bob.rest('PATCH', `/api/members/${eve.userId}`, { headers: shared.headers, body: { role: 'owner' } });
  expect(await trpc.account.delete.mutate({ email: bob.email.toUpperCase() })).toEqual({ deleted: true });
  expect(await statusOf(callId)).toBeUndefined();
  const { data: left } = await api.service
    .from('workspaces')
    .select('id')
    .in('id', [own, shared.workspaceId, guest.workspaceId]);
  expect(new Set(left?.map(({ id }) => id))).toEqual(new Set([shared.workspaceId, guest.workspaceId]));
  const { data: told } = await api.service
    .from('audit_log')
    .select('workspace_id, actor_name, before')
    .eq('action', 'account.delete')
    .eq('target', bob.userId);
  expect(new Map(told?.map((entry) => [entry.workspace_id, [entry.actor_name, entry.before]]))).toEqual(
    new Map([
      [shared.workspaceId, [bob.email, { role: 'owner' }]],
      [guest.workspaceId, [bob.email, { role: 'viewer' }]],
    ]),
  );
  await eventually('the login is gone', async () =>
    (await codeOf(trpc.workspaces.list.query({}))) === 'UNAUTHENTICATED' ? true : undefined,
  );
});

test('who is in no workspace deletes their account, too', async () => {
  const bob = await api.signUp('bob');
  await api.service.from('workspace_members').delete().eq('user_id', bob.userId);
  expect(await codeOf(bob.voxie.trpc.account.delete.mutate({ email: bob.email }))).toBe('done');
});

test('a person exports what is kept of them, without what is secret or of others, on record where they are', async () => {
  const [bob, eve] = await Promise.all([api.signUp('bob'), api.signUp('eve')]);
  const { trpc } = bob.voxie;
  const { currentWorkspaceId: own } = await trpc.system.me.query();
  const guest = await workspaceOf(ada, [{ person: bob, role: 'viewer' }]);
  const { token, key } = await trpc.keys.create.mutate({ name: 'Till', scopes: ['agents:read'] });
  await trpc.views.create.mutate({ name: 'Late ones', filter: {}, isShared: false });
  await trpc.invitations.create.mutate({ email: eve.email, role: 'viewer' });
  const rows = Array.from({ length: 200 }, (_, n) => ({
    workspace_id: own,
    actor_id: bob.userId,
    action: 'prices.set',
    target: String(n),
  }));
  const ofOthers = { workspace_id: own, actor_id: eve.userId, action: 'prices.set', target: 'of eve' };
  const ofKey = { ...ofOthers, actor_id: bob.userId, key_id: key.id, target: 'of a key' };
  await api.service
    .from('audit_log')
    .insert([...rows.map((act) => ({ ...act, key_id: null })), { ...ofOthers, key_id: null }, ofKey]);

  const { status, body } = await bob.rest('GET', '/api/account/export');
  const cursor = String(body['next_cursor']);
  expect([status, body['count']]).toEqual([200, 201]);
  const second = await trpc.account.export.query({ cursor });
  expect(second.nextCursor).toBeNull();
  expect(await codeOf(eve.voxie.trpc.account.export.query({ cursor }))).toBe('VALIDATION');
  const all = `${String(body['content'])}${second.content}`;
  const things = [...thingsIn(body['content']), ...thingsIn(second.content)];
  expect(things[0]?.account).toMatchObject({
    profile: { userId: bob.userId, email: bob.email },
    memberships: [
      { workspaceId: own, role: 'owner' },
      { workspaceId: guest.workspaceId, workspaceName: 'Bella', role: 'viewer' },
    ],
    invitations: [
      { workspaceId: guest.workspaceId, email: bob.email, isMine: false, acceptedAt: expect.any(String) },
      { workspaceId: own, email: eve.email, isMine: true, acceptedAt: null },
    ],
    savedViews: [{ workspaceId: own, name: 'Late ones' }],
    apiKeys: [{ workspaceId: own, name: 'Till', prefix: key.prefix }],
  });
  const done = things.slice(1).map(({ act }) => act?.action);
  expect(done.filter((action) => action === 'prices.set')).toHaveLength(200);
  expect(new Set(done)).toEqual(
    new Set([
      'account.export',
      'prices.set',
      'keys.create',
      'views.create',
      'invitations.create',
      'invitations.accept',
    ]),
  );
  for (const word of [token, 'of eve', 'of a key', 'hash']) expect(all).not.toContain(word);
  const { data: told } = await api.service
    .from('audit_log')
    .select('workspace_id')
    .match({ action: 'account.export', target: bob.userId });
  expect(told?.map((entry) => entry.workspace_id).toSorted()).toEqual([own, guest.workspaceId].toSorted());
});

test('who is in no workspace exports what is kept of them, too', async () => {
  const bob = await api.signUp('bob');
  await api.service.from('workspace_members').delete().eq('user_id', bob.userId);
  const { content, count } = await bob.voxie.trpc.account.export.query({});
  expect([count, JSON.parse(content)]).toMatchObject([
    1,
    [{ account: { memberships: [], profile: { email: bob.email } } }],
  ]);
});

test('a workspace that is deleted while calls are asked for leaves none, and whoever asks is told why', async () => {
  const { workspaceId, headers } = await workspaceOf(ada);
  const { body } = await ada.rest('POST', '/api/agents', { headers, body: { config: luna } });
  const spawn = () =>
    ada.rest('POST', `/api/agents/${String(body['id'])}/spawn`, { headers, body: { version: 'draft' } });
  expect((await spawn()).status).toBe(200);
  // Addresses end up in logs: what shows that it is meant is in the body.
  expect((await ada.rest('DELETE', '/api/workspace?name=Bella', { headers })).status).toBe(400);
  const [removed, ...asked] = await Promise.all([
    ada.rest('DELETE', '/api/workspace', { headers, body: { name: 'Bella' } }),
    ...Array.from({ length: 6 }, spawn),
  ]);
  expect([removed.status, removed.body]).toEqual([200, { id: workspaceId }]);
  for (const { status } of asked) expect([200, 404, 412]).toContain(status);
  const { data } = await api.service.from('call_sessions').select('id').eq('workspace_id', workspaceId);
  expect(data).toEqual([]);
});

import { randomUUID } from 'node:crypto';
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

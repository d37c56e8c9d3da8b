import { randomUUID } from 'node:crypto';
import {
  agents,
  calls,
  createPass,
  createServiceClient,
  createUserClient,
  creations,
  listenForChanges,
  people,
  roomIdentities,
  supervision,
} from '@voxie/db';
import type { Change, Db } from '@voxie/db';
import { startStack } from '@voxie/stack';
import type { Stack } from '@voxie/stack';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { signUp } from '../setup/sign-up.ts';

interface Person {
  userId: string;
  workspaceId: string;
  db: Db;
}

let stack: Stack;
let service: Db;
let ada: Person;
let bob: Person;

async function newPerson(): Promise<Person> {
  const { userId, accessToken } = await signUp(stack);
  const { urls, secrets } = stack;
  const settings = { url: urls.supabase, publishableKey: secrets.publishableKey, pass: createPass(service) };
  const db = createUserClient({ ...settings, accessToken });
  const [workspace] = await people.listWorkspaces(db, userId);
  if (workspace === undefined) throw new Error('no workspace');
  return { userId, workspaceId: workspace.id, db };
}

beforeAll(async () => {
  stack = await startStack({ parts: ['postgres', 'supabase'] });
  service = createServiceClient({ url: stack.urls.supabase, secretKey: stack.secrets.secretKey });
  [ada, bob] = await Promise.all([newPerson(), newPerson()]);
});
afterAll(() => stack.stop());

const newAgent = (person: Person, name = 'Luna') =>
  agents.create(person.db, {
    workspaceId: person.workspaceId,
    name,
    draft: { name, instructions: 'You host guests.' },
    createdBy: person.userId,
  });

const newCreation = (person: Person) =>
  creations.create(person.db, { workspaceId: person.workspaceId, createdBy: person.userId });

const newCall = (person: Person, creationId?: string) => {
  const id = randomUUID();
  return calls.insert(service, {
    id,
    workspaceId: person.workspaceId,
    ...(creationId === undefined ? { kind: 'agent' } : { kind: 'creation', creationId }),
    agentName: 'Luna',
    version: null,
    config: null,
    variables: {},
    roomName: `agent-${id}`,
    createdBy: person.userId,
  });
};

describe('agents', () => {
  test('a taken slug is numbered, also when many arrive at once', async () => {
    const made = await Promise.all(Array.from({ length: 5 }, () => newAgent(ada, 'Café Ünique')));
    expect(made.map((agent) => agent.slug).toSorted()).toEqual(
      [1, 2, 3, 4, 5].map((n) => (n === 1 ? 'cafe-unique' : `cafe-unique-${n}`)),
    );
  });

  test('a draft changes only at its revision, and a version is made from it once', async () => {
    const agent = await newAgent(ada);
    const at = { workspaceId: ada.workspaceId, agentId: agent.id };
    const changed = await agents.updateDraft(ada.db, { ...at, revision: 1, draft: { ...agent.draft, type: 'host' } });
    expect(changed).toMatchObject({ revision: 2, draft: { type: 'host' }, hasUnpublishedChanges: true });
    expect(await agents.updateDraft(ada.db, { ...at, revision: 1, draft: agent.draft })).toBeNull();
  });

  test('paging walks every agent once, newest first, and search finds literal letters', async () => {
    const names = ['Pager 100% a', 'Pager b', 'Pager c'];
    for (const name of names) await newAgent(ada, name);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await agents.list(ada.db, ada.workspaceId, { limit: 2, cursor, search: 'pager' });
      seen.push(...page.items.map((item) => item.name));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual(names.toReversed());
    const found = await agents.list(ada.db, ada.workspaceId, { limit: 10, search: '100%' });
    expect(found.items.map((item) => item.name)).toEqual(['Pager 100% a']);
  });

  test('another tenant sees nothing and changes nothing, also when asking for the workspace by name', async () => {
    const agent = await newAgent(ada);
    expect(await agents.get(bob.db, ada.workspaceId, agent.id)).toBeNull();
    expect((await agents.list(bob.db, ada.workspaceId, { limit: 10 })).items).toEqual([]);
    const input = { workspaceId: ada.workspaceId, agentId: agent.id, revision: 1, draft: { name: 'Stolen' } };
    expect(await agents.updateDraft(bob.db, input)).toBeNull();
    expect(await agents.softDelete(bob.db, ada.workspaceId, agent.id)).toBe(false);
    await expect(
      agents.create(bob.db, {
        workspaceId: ada.workspaceId,
        name: 'Cuckoo',
        draft: { name: 'Cuckoo' },
        createdBy: bob.userId,
      }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});

const host = { name: 'Luna', instructions: 'Host.' };

describe('creations', () => {
  test("what the person typed survives Voxie's next patch, unless they asked for the change", async () => {
    const { id } = await newCreation(ada);
    const by = { creationId: id, workspaceId: ada.workspaceId };
    await creations.applyPatch(service, { ...by, author: 'voxie', patch: { name: 'Zed', type: 'host' } });
    await creations.applyPatch(ada.db, { ...by, author: 'person', patch: { name: 'Luna' } });
    const kept = await creations.applyPatch(service, {
      ...by,
      author: 'voxie',
      patch: { name: 'Zed 2', language: 'en' },
    });
    expect(kept).toMatchObject({ keptForPerson: ['name'], changed: ['language'] });
    expect(kept.creation.draft).toMatchObject({ name: 'Luna', type: 'host', language: 'en' });
    const asked = await creations.applyPatch(service, {
      ...by,
      author: 'voxie',
      patch: { name: 'Nova' },
      overwrite: ['name'],
    });
    expect(asked.creation.draft.name).toBe('Nova');
    expect((await creations.listPatches(ada.db, id)).map((patch) => patch.author)).toEqual([
      'voxie',
      'person',
      'voxie',
      'voxie',
    ]);
  });

  test('two writers at once lose nothing', async () => {
    const { id } = await newCreation(ada);
    await Promise.all([
      creations.applyPatch(service, { creationId: id, author: 'voxie', patch: { type: 'host' } }),
      creations.applyPatch(ada.db, { creationId: id, author: 'person', patch: { name: 'Luna' } }),
      creations.applyPatch(service, { creationId: id, author: 'voxie', patch: { audience: 'guests' } }),
    ]);
    expect((await creations.get(ada.db, id))?.draft).toEqual({ name: 'Luna', type: 'host', audience: 'guests' });
  });

  test('saving publishes version 1 once, however often it is said', async () => {
    const { id } = await newCreation(ada);
    await expect(creations.save(service, { creationId: id })).rejects.toMatchObject({ code: 'VALIDATION' });
    await creations.applyPatch(service, { creationId: id, author: 'voxie', patch: host });
    const saved = await Promise.all([1, 2, 3].map(() => creations.save(service, { creationId: id })));
    const agentIds = new Set(saved.map((creation) => creation.agentId));
    expect(agentIds.size).toBe(1);
    const [agentId] = agentIds;
    const version = await agents.getVersion(ada.db, agentId ?? '', 1);
    expect(version?.config).toMatchObject({ name: 'Luna', language: 'en' });
    expect(await creations.get(bob.db, id)).toBeNull();
  });
});

test('a member saves what another began: the agent is theirs, who saved it', async () => {
  const { id } = await newCreation(ada);
  await creations.applyPatch(ada.db, { creationId: id, author: 'person', patch: host });
  const editor = await newPerson();
  const role = 'editor' as const;
  await service.from('workspace_members').insert({ workspace_id: ada.workspaceId, user_id: editor.userId, role });
  const { agentId } = await creations.save(editor.db, { creationId: id, workspaceId: ada.workspaceId });
  const { data } = await service
    .from('agents')
    .select('created_by')
    .eq('id', agentId ?? '')
    .single();
  expect(data).toEqual({ created_by: editor.userId });
});

test('a creation has one open call, and another when that is over', async () => {
  const { id: creationId } = await newCreation(ada);
  const first = await newCall(ada, creationId);
  await expect(newCall(ada, creationId)).rejects.toMatchObject({ code: 'CONFLICT' });
  await calls.finish(service, first.id, { end: 'person_left' });
  await newCall(ada, creationId);
  await expect(calls.listOpen(service, { creationId })).resolves.toHaveLength(1);
});

describe('calls', () => {
  test('one worker wins the claim, an older attempt is refused, and the states only move forward', async () => {
    const call = await newCall(ada);
    expect(await calls.dispatch(service, call.id)).toMatchObject({ status: 'dispatched', attempt: 1 });
    expect(await calls.dispatch(service, call.id)).toBeNull();
    const due = await supervision.takeDue(service, { retryAfterMs: 0, giveUpAfterMs: 60_000, joinWithinMs: 60_000 });
    expect(due.find((item) => item.id === call.id)).toMatchObject({ attempt: 2 });
    expect(await calls.claim(service, { callId: call.id, attempt: 1, worker: 'late' })).toBeNull();
    const claims = await Promise.all(
      Array.from({ length: 8 }, (_, n) => calls.claim(service, { callId: call.id, attempt: 2, worker: `w${n}` })),
    );
    expect(claims.filter((won) => won !== null)).toHaveLength(1);
    const worker = `w${claims.findIndex((won) => won !== null)}`;
    expect(await calls.advance(service, { callId: call.id, worker: 'other', to: 'joined' })).toBeNull();
    expect(await calls.advance(service, { callId: call.id, worker, to: 'active' })).toMatchObject({ status: 'active' });
    expect(await calls.advance(service, { callId: call.id, worker, to: 'joined' })).toBeNull();
    expect(await calls.heartbeat(service, { callId: call.id, worker })).toBe(true);
    expect(await calls.finish(service, call.id, { end: 'person_left' })).toMatchObject({ status: 'ended' });
    expect(await calls.finish(service, call.id, { failure: 'internal' })).toBeNull();
    expect(await calls.heartbeat(service, { callId: call.id, worker })).toBe(false);
    expect(await calls.get(ada.db, ada.workspaceId, call.id)).toMatchObject({
      status: 'ended',
      endReason: 'person_left',
    });
    expect(await calls.get(bob.db, ada.workspaceId, call.id)).toBeNull();
  });

  test('a claim that is alive is not taken back, and who lost it cannot end the call', async () => {
    const call = await newCall(ada);
    await calls.dispatch(service, call.id);
    await calls.claim(service, { callId: call.id, attempt: 1, worker: 'first' });
    const take = async (joinWithinMs: number) =>
      (await supervision.takeDue(service, { retryAfterMs: 0, giveUpAfterMs: 60_000, joinWithinMs })).map(
        ({ id }) => id,
      );
    expect(await calls.heartbeat(service, { callId: call.id, worker: 'first' })).toBe(true);
    expect(await take(30_000)).not.toContain(call.id);
    expect(await take(0)).toContain(call.id);
    await calls.claim(service, { callId: call.id, attempt: 2, worker: 'second' });
    expect(await calls.heartbeat(service, { callId: call.id, worker: 'first' })).toBe(false);
    expect(await calls.finish(service, call.id, { failure: 'internal', by: 'first' })).toBeNull();
    expect(await calls.finish(service, call.id, { end: 'person_left', by: 'second' })).toMatchObject({
      status: 'ended',
    });
  });

  test('a call just requested is left to its own dispatch', async () => {
    const call = await newCall(ada);
    const due = await supervision.takeDue(service, { retryAfterMs: 5000, giveUpAfterMs: 60_000, joinWithinMs: 60_000 });
    expect(due.map(({ id }) => id)).not.toContain(call.id);
  });

  test('an identity stays with whoever first had it', async () => {
    const { roomName } = await newCall(ada);
    const reserve = (userId: string) =>
      roomIdentities.reserve(service, { roomName, identity: 'guest', holder: `person:${userId}` });
    await reserve(ada.userId);
    await reserve(ada.userId);
    await expect(reserve(bob.userId)).rejects.toMatchObject({ code: 'CONFLICT' });
  });
});

test('the audit trail only grows, for the service too', async () => {
  const trail = () => service.from('audit_log');
  const removed = await trail().delete().eq('workspace_id', ada.workspaceId);
  const changed = await trail().update({ action: 'nothing' }).eq('workspace_id', ada.workspaceId);
  expect([removed.error?.code, changed.error?.code]).toEqual(['42501', '42501']);
});

test('every change is heard by id', async () => {
  const heard: Change[] = [];
  const listener = await listenForChanges({
    databaseUrl: stack.urls.database,
    onChange: (change) => heard.push(change),
    onReconnect: () => undefined,
    onLost: () => undefined,
  });
  const agent = await newAgent(ada);
  await vi.waitFor(() =>
    expect(heard).toContainEqual(expect.objectContaining({ table: 'agents', op: 'insert', id: agent.id })),
  );
  await listener.close();
});

import { draftEditTopic } from '@voxie/contracts';
import { Room, RoomEvent } from '@livekit/rtc-node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ApiStack, claimsOf, eventually, luna } from './support.ts';
import type { Person } from './support.ts';

let api: ApiStack;
let ada: Person;

beforeAll(async () => {
  api = await ApiStack.start();
  ada = await api.signUp('ada');
});
afterAll(() => api[Symbol.asyncDispose]());

test('a creation is started, edited by hand, and saved as version 1', async () => {
  const { creations } = ada.voxie.trpc;
  const { creation, connection } = await creations.start.mutate({});
  expect(connection.roomName).toMatch(new RegExp(`^voxie-creation-${creation.id}-[0-9a-f]{8}$`, 'u'));
  expect(claimsOf(connection.token)).toMatchObject({ sub: connection.identity, video: { room: connection.roomName } });
  const [room] = await api.rooms.listRooms([connection.roomName]);
  expect(JSON.parse(room?.metadata ?? '')).toEqual({ call_id: connection.callId, creation_id: creation.id });

  const incomplete = await ada.rest('POST', `/api/creations/${creation.id}/finish`, { body: { action: 'save' } });
  expect(incomplete.body).toMatchObject({ code: 'VALIDATION', problems: [{ path: 'name' }, { path: 'instructions' }] });

  const edited = await creations.edit.mutate({ creationId: creation.id, patch: luna });
  expect(edited).toMatchObject({ draft: luna, problems: [], revision: 2, touched: { name: { by: 'person' } } });
  const detail = await creations.get.query({ creationId: creation.id });
  expect(detail.patches).toMatchObject([
    { seq: 1, author: 'person', changed: ['name', 'instructions', 'variables.guest_name'] },
  ]);

  const saved = await creations.finish.mutate({ creationId: creation.id, action: 'save' });
  expect(saved).toMatchObject({
    creation: { status: 'saved' },
    agent: { name: 'Luna', publishedVersion: 1, hasUnpublishedChanges: false },
  });
  expect(await ada.voxie.trpc.calls.get.query({ callId: connection.callId })).toMatchObject({
    endReason: 'creation_finished',
  });
  expect(await api.rooms.listRooms([connection.roomName])).toEqual([]);
  const again = await creations.finish.mutate({ creationId: creation.id, action: 'save' });
  expect(again.agent?.id).toBe(saved.agent?.id);
  expect((await ada.rest('PATCH', `/api/creations/${creation.id}`, { body: { patch: { name: 'Late' } } })).status).toBe(
    409,
  );
  expect((await ada.rest('POST', '/api/creations', { body: { creation_id: creation.id } })).status).toBe(409);
});

test('starting again resumes: the same call while its room stands, else a new call on the same draft', async () => {
  const { creations, calls } = ada.voxie.trpc;
  const first = await creations.start.mutate({});
  const creationId = first.creation.id;
  await creations.edit.mutate({ creationId, patch: { name: 'Luna' } });
  const reload = await creations.start.mutate({ creationId });
  expect(reload.connection).toMatchObject({
    callId: first.connection.callId,
    roomName: first.connection.roomName,
    identity: first.connection.identity,
  });

  await api.rooms.deleteRoom(first.connection.roomName);
  const afterLoss = await creations.start.mutate({ creationId });
  expect(afterLoss.connection.callId).not.toBe(first.connection.callId);
  expect(afterLoss.creation.draft).toEqual({ name: 'Luna' });
  expect(await calls.get.query({ callId: first.connection.callId })).toMatchObject({ failureReason: 'room_closed' });

  await calls.end.mutate({ callId: afterLoss.connection.callId });
  const afterEnd = await creations.start.mutate({ creationId });
  expect(afterEnd.connection.callId).not.toBe(afterLoss.connection.callId);
  expect(await creations.list.query({})).toMatchObject({
    items: [{ id: creationId, callId: afterEnd.connection.callId }],
  });

  expect(await creations.finish.mutate({ creationId, action: 'discard' })).toMatchObject({
    creation: { status: 'discarded' },
    agent: null,
  });
  expect((await creations.list.query({})).items).toEqual([]);
});

test('two resumes at once join one call', async () => {
  const { creations, calls } = ada.voxie.trpc;
  const { creation, connection } = await creations.start.mutate({});
  await calls.end.mutate({ callId: connection.callId });
  const answers = await Promise.all(
    Array.from({ length: 6 }, () => ada.rest('POST', '/api/creations', { body: { creation_id: creation.id } })),
  );
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  const connections = answers.map(({ body }) => body['connection'] as Record<string, unknown>);
  expect(new Set(connections.map((each) => [each['call_id'], each['room_name'], each['identity']].join())).size).toBe(
    1,
  );
  const { data } = await api.service
    .from('call_sessions')
    .select('id')
    .eq('creation_id', creation.id)
    .in('status', ['requested', 'dispatched', 'joined', 'active']);
  expect(data).toHaveLength(1);
});

test('a call whose person has gone is not handed out again: its agent is on its way out', async () => {
  const { creations, calls } = ada.voxie.trpc;
  const { creation, connection } = await creations.start.mutate({});
  const creationId = creation.id;
  const room = new Room();
  await room.connect(connection.livekitUrl, connection.token, { autoSubscribe: true, dynacast: false });
  // No worker runs here: the talk is said to be under way.
  await api.service.from('call_sessions').update({ status: 'active' }).eq('id', connection.callId);
  const present = await creations.start.mutate({ creationId });
  expect(present.connection.callId).toBe(connection.callId);

  await room.disconnect();
  await eventually('the person is gone', async () =>
    (await api.rooms.listParticipants(connection.roomName)).length === 0 ? true : undefined,
  );
  const reloaded = await creations.start.mutate({ creationId });
  expect(reloaded.connection.callId).not.toBe(connection.callId);
  expect(await calls.get.query({ callId: connection.callId })).toMatchObject({ endReason: 'person_left' });
});

test('what the person types is told into the room at once', async () => {
  const { creation, connection } = await ada.voxie.trpc.creations.start.mutate({});
  const room = new Room();
  const told = new Promise<unknown>((resolve) => {
    room.on(RoomEvent.DataReceived, (payload, _participant, _kind, topic) => {
      if (topic === draftEditTopic) resolve(JSON.parse(new TextDecoder().decode(payload)));
    });
  });
  await room.connect(connection.livekitUrl, connection.token, { autoSubscribe: true, dynacast: false });
  await ada.voxie.trpc.creations.edit.mutate({ creationId: creation.id, patch: { audience: 'Guests' } });
  expect(await told).toEqual({ creationId: creation.id, revision: 2, changed: ['audience'] });
  await room.disconnect();
});

import { createHash, randomUUID } from 'node:crypto';
import { AccessToken } from 'livekit-server-sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Person as Caller } from '../workers/support/person.ts';
import { ApiStack, eventually, luna } from './support.ts';
import type { Person } from './support.ts';

let api: ApiStack;
let ada: Person;
let agentId: string;

beforeAll(async () => {
  api = await ApiStack.start();
  ada = await api.signUp('ada');
  agentId = String((await ada.rest('POST', '/api/agents', { body: { config: luna } })).body['id']);
});
afterAll(() => api[Symbol.asyncDispose]());

async function sign(body: string, secret = api.stack.secrets.livekitApiSecret): Promise<string> {
  const token = new AccessToken(api.stack.secrets.livekitApiKey, secret);
  token.sha256 = createHash('sha256').update(body).digest('base64');
  return token.toJwt();
}

const post = async (body: string, authorization?: string) => {
  const response = await fetch(`${api.url}/webhooks/livekit`, {
    method: 'POST',
    headers: { 'content-type': 'application/webhook+json', ...(authorization === undefined ? {} : { authorization }) },
    body,
  });
  return response.status;
};

interface Spawned {
  callId: string;
  roomName: string;
  livekitUrl: string;
  token: string;
}

async function spawn(): Promise<Spawned> {
  const { body } = await ada.rest('POST', `/api/agents/${agentId}/spawn`);
  const [callId, roomName] = [String(body['call_id']), String(body['room_name'])];
  return { callId, roomName, livekitUrl: String(body['livekit_url']), token: String(body['token']) };
}

const roomFinished = ({ callId, roomName }: Spawned, id: string = randomUUID()) =>
  JSON.stringify({
    event: 'room_finished',
    id,
    room: { name: roomName, metadata: JSON.stringify({ call_id: callId, agent_id: agentId }) },
  });

const callOf = async ({ callId }: Spawned) => (await ada.rest('GET', `/api/calls/${callId}`)).body;

const over = (spawned: Spawned) =>
  eventually('the call is over', async () => {
    const call = await callOf(spawned);
    return call['ended_at'] === null ? undefined : call;
  });

test('unsigned, tampered and foreign webhooks are refused', async () => {
  const spawned = await spawn();
  const body = roomFinished(spawned);
  expect(await post(body)).toBe(401);
  expect(await post(body, 'nonsense')).toBe(401);
  expect(await post(body, await sign(body, 'another-secret-that-is-long-enough'))).toBe(401);
  expect(await post(`${body} `, await sign(body))).toBe(401);
  expect(await post('', undefined)).toBe(401);
  expect(await callOf(spawned)).toMatchObject({ ended_at: null });
});

test('a room closed from outside ends its call with that reason, told by LiveKit itself', async () => {
  const spawned = await spawn();
  await api.rooms.deleteRoom(spawned.roomName);
  expect(await over(spawned)).toMatchObject({ status: 'failed', failure_reason: 'room_closed' });
});

test('a reason that is there already stands, however often and late the webhook comes', async () => {
  const spawned = await spawn();
  await ada.rest('POST', `/api/calls/${spawned.callId}/end`);
  const before = await callOf(spawned);
  const body = roomFinished(spawned, 'the-same-event');
  const authorization = await sign(body);
  expect(await Promise.all([post(body, authorization), post(body, authorization), post(body, authorization)])).toEqual([
    200, 200, 200,
  ]);
  const later = await spawn();
  const other = roomFinished(later);
  await post(other, await sign(other));
  await over(later);
  expect(await callOf(spawned)).toEqual(before);
});

test('a webhook about a room that is not ours, or whose metadata lies, changes nothing', async () => {
  const spawned = await spawn();
  for (const metadata of ['', 'no json', '{"call_id": 1}', JSON.stringify({ call_id: spawned.callId })]) {
    const body = JSON.stringify({ event: 'room_finished', id: randomUUID(), room: { name: 'another-room', metadata } });
    expect(await post(body, await sign(body))).toBe(200);
  }
  const other = await spawn();
  const body = roomFinished(other);
  await post(body, await sign(body));
  await over(other);
  expect(await callOf(spawned)).toMatchObject({ ended_at: null });
});

test('whoever joins with a token of a call that is over is put out, and the room is gone', async () => {
  const { callId, roomName, livekitUrl, token } = await spawn();
  const isGone = async () => ((await api.rooms.listRooms([roomName])).length === 0 ? true : undefined);
  const caller = await Caller.join(livekitUrl, token);
  await ada.rest('POST', `/api/calls/${callId}/end`);
  await caller.isOut();
  await eventually('the room is gone', isGone);
  // The token is still good: LiveKit makes the room anew, and knows nothing of the call. It may be gone before they are in it.
  const again = await Caller.join(livekitUrl, token).catch(() => null);
  await again?.isOut();
  await eventually('the room is gone again', isGone);
});

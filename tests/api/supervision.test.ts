import { calls } from '@voxie/db';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ApiStack, eventually, luna } from './support.ts';
import type { Person } from './support.ts';

let api: ApiStack;
let ada: Person;
let agentId: string;

beforeAll(async () => {
  api = await ApiStack.start({ parts: ['supabase', 'livekit', 'emulator', 'api'] });
  ada = await api.signUp('ada');
  agentId = String((await ada.rest('POST', '/api/agents', { body: { config: luna } })).body['id']);
});
afterAll(() => api[Symbol.asyncDispose]());

const ago = (seconds: number) => new Date(Date.now() - seconds * 1000).toISOString();

/** A call that a worker claimed, as far as the database knows. */
async function claimedCall(): Promise<{ callId: string; roomName: string }> {
  const { body } = await ada.rest('POST', `/api/agents/${agentId}/spawn`);
  const callId = String(body['call_id']);
  const claimed = await calls.claim(api.service, { callId, attempt: 1, worker: 'gone' });
  expect(claimed?.status).toBe('dispatched');
  return { callId, roomName: String(body['room_name']) };
}

const callOf = async (callId: string) => (await ada.rest('GET', `/api/calls/${callId}`)).body;

const over = (callId: string) =>
  eventually('the call is over', async () => {
    const call = await callOf(callId);
    return call['ended_at'] === null ? undefined : call;
  });

const roomIsGone = (roomName: string) =>
  eventually('the room is gone', async () => ((await api.rooms.listRooms([roomName])).length === 0 ? true : undefined));

const change = async (callId: string, row: object) => {
  const { error } = await api.service.from('call_sessions').update(row).eq('id', callId);
  expect(error).toBeNull();
};

test('a worker that claimed a call and never joined: the call fails with that reason', async () => {
  const { callId, roomName } = await claimedCall();
  await change(callId, { requested_at: ago(30), claimed_at: ago(20), last_dispatch_at: ago(20) });
  expect(await over(callId)).toMatchObject({ status: 'failed', failure_reason: 'agent_did_not_join' });
  await roomIsGone(roomName);
});

test('an agent without a sign of life is lost: the call fails and its room closes', async () => {
  const { callId, roomName } = await claimedCall();
  await calls.advance(api.service, { callId, worker: 'gone', to: 'joined' });
  await calls.advance(api.service, { callId, worker: 'gone', to: 'active' });
  expect(await callOf(callId)).toMatchObject({ status: 'active', attempt: 1 });
  await change(callId, { heartbeat_at: ago(16) });
  expect(await over(callId)).toMatchObject({ status: 'failed', failure_reason: 'agent_lost' });
  await roomIsGone(roomName);
  expect(await calls.heartbeat(api.service, { callId, worker: 'gone' })).toBe(false);
});

test('a claim whose worker died early goes to the next attempt; the dead one is refused from then on', async () => {
  const { callId } = await claimedCall();
  await change(callId, { claimed_at: ago(7), last_dispatch_at: ago(7) });
  const again = await eventually('the next attempt', async () => {
    const call = await callOf(callId);
    return Number(call['attempt']) > 1 ? call : undefined;
  });
  expect(again).toMatchObject({ status: 'dispatched' });
  expect(await calls.advance(api.service, { callId, worker: 'gone', to: 'joined' })).toBeNull();
  expect(await calls.claim(api.service, { callId, attempt: 1, worker: 'gone' })).toBeNull();
});

test('two supervisors: every attempt is dispatched once', async () => {
  await using second = await api.stack.startApp('api');
  const { body } = await ada.rest('POST', `/api/agents/${agentId}/spawn`);
  const call = await over(String(body['call_id']));
  expect(call).toMatchObject({ failure_reason: 'no_worker' });
  const dispatched = (api.stack.processes.get('api')?.logs.lines() ?? [])
    .concat(second.process.logs.lines())
    .filter((line) => line.includes('Agent dispatched again') && line.includes(String(body['call_id'])))
    .map((line) => /"attempt":(\d+)/u.exec(line)?.[1]);
  expect(new Set(dispatched).size).toBe(dispatched.length);
  expect(dispatched.length).toBe(Number(call['attempt']) - 1);
});

/** Asks for a call while the worker starts; answers it once it is joined or over. */
async function callMeanwhile(): Promise<Record<string, unknown>> {
  const { body } = await ada.rest('POST', `/api/agents/${agentId}/spawn`);
  return await eventually(
    'the call is taken or over',
    async () => {
      const now = await callOf(String(body['call_id']));
      return now['joined_at'] !== null || now['ended_at'] !== null ? now : undefined;
    },
    60_000,
  );
}

test('a worker that starts meanwhile takes the retry', { timeout: 240_000 }, async () => {
  // A call that begins when the worker is there already is taken at once, and shows nothing: then the worker starts again.
  const taken = await eventually(
    'a retry is taken',
    async () => {
      await using _spawner = await api.stack.startApp('spawner', { isAwaited: false });
      for (;;) {
        const call = await callMeanwhile();
        if (call['joined_at'] === null) continue;
        await ada.rest('POST', `/api/calls/${String(call['id'])}/end`);
        return Number(call['attempt']) > 1 ? call : undefined;
      }
    },
    200_000,
  );
  expect(taken['failure_reason']).toBeNull();
});

import { VoxieError } from '@voxie/client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ApiStack, claimsOf, eventually, luna } from './support.ts';
import type { Person } from './support.ts';

let api: ApiStack;
let ada: Person;

beforeAll(async () => {
  api = await ApiStack.start();
  ada = await api.signUp('ada');
});
afterAll(() => api[Symbol.asyncDispose]());

async function newAgent(config: object = luna): Promise<string> {
  const { body } = await ada.rest('POST', '/api/agents', { body: { config } });
  return String(body['id']);
}

const spawn = (id: string, options: { body?: unknown; headers?: Record<string, string> } = {}) =>
  ada.rest('POST', `/api/agents/${id}/spawn`, options);

describe('spawn', () => {
  test('with an empty body: a room for the draft, its agent on the way, a token for that room alone', async () => {
    const id = await newAgent();
    const { status, body } = await spawn(id);
    expect(status).toBe(200);
    const roomName = String(body['room_name']);
    expect(body).toMatchObject({
      status: 'success',
      livekit_url: api.stack.urls.livekit,
      agent: { id, slug: expect.stringMatching(/^luna/u), name: 'Luna', published_version: null },
    });
    expect(roomName).toMatch(new RegExp(`^agent-${id}-[0-9a-f]{8}$`, 'u'));

    const claims = claimsOf(body['token']);
    expect(claims).toMatchObject({ sub: body['identity'] });
    expect(claims['video']).toEqual({
      room: roomName,
      roomJoin: true,
      canPublish: true,
      canPublishSources: ['microphone'],
      canPublishData: true,
      canSubscribe: true,
      canUpdateOwnMetadata: false,
    });
    // LiveKit's SDK reads the clock once for each of the two.
    expect([599, 600]).toContain(Number(claims['exp']) - Number(claims['nbf']));

    const [room] = await api.rooms.listRooms([roomName]);
    // Later than the agent's own 60 s and 30 s: it names the end.
    expect(room).toMatchObject({ emptyTimeout: 120, departureTimeout: 60 });
    expect(JSON.parse(room?.metadata ?? '')).toEqual({ agent_id: id, call_id: body['call_id'] });
    const call = await ada.rest('GET', `/api/calls/${String(body['call_id'])}`);
    expect(call.body).toMatchObject({
      status: 'dispatched',
      agent_id: id,
      version: null,
      attempt: 1,
      turns: [],
      usage: [],
    });
  });

  test('pins what it runs: the published version unless asked, and never what is edited later', async () => {
    const id = await newAgent();
    await ada.rest('POST', `/api/agents/${id}/publish`, { body: { revision: 1 } });
    await ada.rest('PATCH', `/api/agents/${id}`, { body: { revision: 1, config: { greeting: 'Changed.' } } });
    const config = async (body?: object) => {
      const answer = await spawn(id, { body });
      const { data } = await api.service
        .from('call_sessions')
        .select('version, config')
        .eq('id', String(answer.body['call_id']))
        .single();
      return data;
    };
    const standard = "Hello! I'm {name}. How can I help you?";
    expect(await config()).toMatchObject({ version: 1, config: { greeting: standard } });
    expect(await config({ version: 1 })).toMatchObject({ version: 1, config: { greeting: standard } });
    expect(await config({ version: 'draft' })).toMatchObject({ version: null, config: { greeting: 'Changed.' } });
    expect((await spawn(id, { body: { version: 7 } })).status).toBe(404);
  });

  test('an incomplete draft is 400 and lists the fields', async () => {
    const refused = await spawn(await newAgent({ name: 'Empty' }));
    expect(refused.status).toBe(400);
    expect(refused.body).toMatchObject({ code: 'VALIDATION', problems: [{ path: 'instructions' }] });
  });

  test('variables are checked: what is missing, undeclared or of another type is listed, however it is asked', async () => {
    const id = await newAgent({
      ...luna,
      variables: {
        guest: { type: 'text' },
        seats: { type: 'number', default: 2 },
        vip: { type: 'boolean', default: false },
      },
    });
    const variables = { seats: 'many', colour: 'red' };
    const paths = ['variables.colour', 'variables.guest', 'variables.seats'];
    const problemsOf = (problems: unknown) => (problems as { path: string }[]).map(({ path }) => path).toSorted();
    const refused = await spawn(id, { body: { variables } });
    expect(refused.status).toBe(400);
    expect(problemsOf(refused.body['problems'])).toEqual(paths);
    expect(refused.body['message']).toContain('guest is required.');

    const overTrpc = await ada.voxie.trpc.calls.spawn
      .mutate({ agentId: id, variables })
      .catch((error: unknown) => VoxieError.from(error));
    expect(overTrpc).toMatchObject({ code: 'VALIDATION' });
    expect(problemsOf(overTrpc instanceof VoxieError ? overTrpc.problems : [])).toEqual(paths);

    const withMetadata = (metadata: object) =>
      ada.rest('POST', '/token', {
        body: { room_config: { agents: [{ agent_name: id, metadata: JSON.stringify(metadata) }] } },
      });
    const token = await withMetadata(variables);
    expect(token.status).toBe(400);
    expect(problemsOf(token.body['problems'])).toEqual(
      ['colour', 'guest', 'seats'].map((name) => `room_config.agents.0.metadata.${name}`),
    );
    const { data } = await api.service.from('call_sessions').select('id').eq('agent_id', id);
    expect(data).toEqual([]);

    // LiveKit's metadata knows only text.
    expect((await withMetadata({ guest: 'Bo', seats: '4', vip: 'true' })).status).toBe(200);
    expect((await spawn(id, { body: { variables: { guest: 'Bo', seats: 4, vip: true } } })).status).toBe(200);
  });

  test('who the person is goes on the record; unsaid, it is the caller', async () => {
    const id = await newAgent();
    const participantOf = async (body?: object) => {
      const { body: answer } = await spawn(id, { body });
      const { data } = await api.service
        .from('call_sessions')
        .select('participant')
        .eq('id', String(answer['call_id']))
        .single();
      return data?.participant;
    };
    expect(await participantOf({ participant: ' customer-42 ' })).toBe('customer-42');
    expect(await participantOf()).toBe(`user:${ada.userId}`);
    expect((await spawn(id, { body: { participant: '' } })).status).toBe(400);
  });

  test('a published config broken by hand in the database is refused in words; the next agent works', async () => {
    const id = await newAgent();
    await ada.rest('POST', `/api/agents/${id}/publish`, { body: { revision: 1 } });
    const { error } = await api.service.from('agent_versions').insert({
      agent_id: id,
      workspace_id: (await ada.voxie.trpc.system.me.query()).currentWorkspaceId,
      version: 2,
      config: { schemaVersion: 1, name: 3 },
    });
    expect(error).toBeNull();
    const refused = await spawn(id, { body: { version: 2 } });
    expect(refused.status).toBe(412);
    expect(refused.body['message']).toContain('stored configuration cannot be read. Open the agent,');
    expect((await spawn(await newAgent())).status).toBe(200);
  });

  test('the same idempotency key, fifty times at once and once more: one call, one room, one identity', async () => {
    const id = await newAgent();
    const options = { body: { variables: { guest_name: 'Bo' } }, headers: { 'idempotency-key': 'booking-1' } };
    const answers = await Promise.all(Array.from({ length: 50 }, () => spawn(id, options)));
    const later = await spawn(id, options);
    const unique = (key: string) => new Set([...answers, later].map(({ body }) => body[key]));
    expect([...answers, later].every(({ status }) => status === 200)).toBe(true);
    expect([unique('call_id').size, unique('room_name').size, unique('identity').size]).toEqual([1, 1, 1]);
    const { data } = await api.service.from('call_sessions').select('id').eq('agent_id', id);
    expect(data).toHaveLength(1);
    const rooms = await api.rooms.listRooms();
    expect(rooms.filter((room) => room.name.startsWith(`agent-${id}`))).toHaveLength(1);

    const same = options.body;
    const others = [{ variables: { guest_name: 'Cy' } }, { ...same, version: 4 }, { ...same, participant: 'guest-2' }];
    for (const other of others) {
      expect((await spawn(id, { ...options, body: other })).status).toBe(409);
    }
    const elsewhere = await spawn(await newAgent(), options);
    expect(elsewhere.body).toMatchObject({ code: 'CONFLICT' });

    await ada.rest('POST', `/api/calls/${String(later.body['call_id'])}/end`);
    const over = await spawn(id, options);
    expect(over).toMatchObject({ status: 412, body: { code: 'PRECONDITION_FAILED' } });
    expect(over.body).not.toHaveProperty('token');
  });

  test('no worker: dispatched again and again, failed with its reason by 10 s, and the room is gone', async () => {
    const { body } = await spawn(await newAgent());
    const call = await eventually('the call is over', async () => {
      const answer = await ada.rest('GET', `/api/calls/${String(body['call_id'])}`);
      return answer.body['status'] === 'failed' ? answer.body : undefined;
    });
    expect(call).toMatchObject({ failure_reason: 'no_worker', end_reason: null });
    expect(Number(call['attempt'])).toBeGreaterThan(3);
    const lastedMs = Date.parse(String(call['ended_at'])) - Date.parse(String(call['requested_at']));
    expect(lastedMs).toBeGreaterThan(9000);
    await eventually('the room is gone', async () =>
      (await api.rooms.listRooms([String(body['room_name'])])).length === 0 ? true : undefined,
    );
  });

  test('ending a call closes its room; ending it again changes nothing', async () => {
    const { body } = await spawn(await newAgent());
    const path = `/api/calls/${String(body['call_id'])}`;
    const ended = await ada.rest('POST', `${path}/end`);
    expect(ended.body).toMatchObject({ status: 'ended', end_reason: 'ended_by_user', failure_reason: null });
    expect(await api.rooms.listRooms([String(body['room_name'])])).toEqual([]);
    expect((await ada.rest('POST', `${path}/end`)).body['ended_at']).toBe(ended.body['ended_at']);
  });

  test('deleting an agent ends its calls', async () => {
    const id = await newAgent();
    const { body } = await spawn(id);
    await ada.rest('DELETE', `/api/agents/${id}`);
    const call = await ada.rest('GET', `/api/calls/${String(body['call_id'])}`);
    expect(call.body).toMatchObject({ status: 'ended', end_reason: 'agent_deleted', agent_id: id });
    expect(await api.rooms.listRooms([String(body['room_name'])])).toEqual([]);
    expect((await spawn(id)).status).toBe(404);
  });
});

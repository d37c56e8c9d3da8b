import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ApiStack, claimsOf, luna } from './support.ts';
import type { Person } from './support.ts';

let api: ApiStack;
let ada: Person;
let agentId: string;
let room: string;
let callId: string;

beforeAll(async () => {
  api = await ApiStack.start();
  ada = await api.signUp('ada');
  agentId = String((await ada.rest('POST', '/api/agents', { body: { config: luna } })).body['id']);
  ({ room_name: room, call_id: callId } = (await ada.rest('POST', `/api/agents/${agentId}/spawn`)).body as Record<
    'room_name' | 'call_id',
    string
  >);
  // Kept open for the whole file: a worker would.
  await api.service
    .from('call_sessions')
    .update({ claimed_by: 'test', claimed_at: new Date(Date.now() + 3_600_000).toISOString() })
    .eq('id', callId);
});
afterAll(() => api[Symbol.asyncDispose]());

const token = (body: object, person = ada) => person.rest('POST', '/token', { body });

async function colleague(role: 'viewer' | 'editor'): Promise<Person> {
  const person = await api.signUp(role);
  const { currentWorkspaceId } = await ada.voxie.trpc.system.me.query();
  await api.service
    .from('workspace_members')
    .insert({ workspace_id: currentWorkspaceId, user_id: person.userId, role });
  const rest: Person['rest'] = (method, path, options = {}) =>
    person.rest(method, path, { ...options, headers: { ...options.headers, 'x-voxie-workspace': currentWorkspaceId } });
  return { ...person, rest };
}

describe('POST /token', () => {
  test('the simple form', async () => {
    const { status, body } = await token({ room, identity: 'ada-phone' });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      server_url: api.stack.urls.livekit,
      room_name: room,
      call_id: callId,
      participant_name: 'ada-phone',
    });
    expect(body['participant_token']).toBe(body['token']);
    const claims = claimsOf(body['token']);
    expect(claims).toMatchObject({ sub: 'ada-phone', video: { room, roomJoin: true } });
    expect(claims['video']).not.toHaveProperty('roomAdmin');
    expect(claims['video']).not.toHaveProperty('roomCreate');
    // LiveKit's SDK reads the clock once for each of the two.
    expect([599, 600]).toContain(Number(claims['exp']) - Number(claims['nbf']));
  });

  test("the TokenSource form, without what is not a client's to say", async () => {
    const { body } = await token({
      room_name: room,
      participant_identity: 'ada-web',
      participant_name: ' Ada\u0007 ',
      participant_metadata: '{"seat": 4}',
      participant_attributes: { 'lk.agent.state': 'speaking', myKey: 'kept' },
    });
    const claims = claimsOf(body['participant_token']);
    expect(claims).toMatchObject({
      sub: 'ada-web',
      name: 'Ada',
      metadata: '{"seat": 4}',
      attributes: { myKey: 'kept' },
    });
    expect(claims['attributes']).not.toHaveProperty('lk.agent.state');
  });

  test('without an identity each request gets one of its own', async () => {
    const [first, second] = await Promise.all([token({ room }), token({ room })]);
    const identities = [first, second].map(({ body }) => claimsOf(body['token'])['sub']);
    expect(new Set(identities).size).toBe(2);
    expect(identities[0]).toMatch(/^person-[0-9a-f]{8}$/u);
  });

  test("an identity is its first user's; agents' identities are nobody's", async () => {
    const editor = await colleague('editor');
    expect((await token({ room, identity: 'seat-1' })).status).toBe(200);
    expect((await token({ room, identity: 'seat-1' })).status).toBe(200);
    const taken = await token({ room, identity: 'seat-1' }, editor);
    expect(taken.status).toBe(409);
    expect(taken.body).toMatchObject({ code: 'CONFLICT' });
    expect((await token({ room, identity: 'agent-AJ_x' })).status).toBe(409);
    expect((await token({ room, identity: 'seat-2' }, editor)).status).toBe(200);
  });

  test('room_admin is asked for, for editors only, and on record', async () => {
    const { body } = await token({ room, identity: 'admin', room_admin: true });
    expect(claimsOf(body['token'])['video']).toMatchObject({ roomAdmin: true, room });
    const { data } = await api.service.from('audit_log').select('actor_id, action, target, details');
    expect(data).toContainEqual({
      actor_id: ada.userId,
      action: 'calls.token',
      target: room,
      details: { callId, identity: expect.stringMatching(/^participant-[0-9a-f]{16}$/u) as string, roomAdmin: true },
    });
    const viewer = await colleague('viewer');
    expect((await token({ room, room_admin: true }, viewer)).status).toBe(403);
    expect((await viewer.rest('GET', `/api/calls/${callId}`)).status).toBe(200);
  });

  test("a room that is unknown or another's is 404; naming none is 400; one whose call is over 412", async () => {
    const bob = await api.signUp('bob');
    const foreign = await token({ room }, bob);
    const unknown = await token({ room: `${room}x` });
    expect([foreign.status, unknown.status]).toEqual([404, 404]);
    expect(foreign.body['message']).toBe(unknown.body['message']);
    expect((await token({})).status).toBe(400);
    expect((await token({ room_config: { agents: [] } })).status).toBe(400);

    const spawned = await ada.rest('POST', `/api/agents/${agentId}/spawn`);
    await ada.rest('POST', `/api/calls/${String(spawned.body['call_id'])}/end`);
    const over = await token({ room: spawned.body['room_name'] });
    expect(over.status).toBe(412);
    expect(over.body).toMatchObject({ code: 'PRECONDITION_FAILED' });
    // Whoever may not join any call is told so, and nothing of this one.
    const viewer = await colleague('viewer');
    expect((await token({ room: spawned.body['room_name'] }, viewer)).status).toBe(403);
  });

  test('a TokenSource request that names an agent calls it, with its metadata as variables', async () => {
    for (const name of [agentId, 'luna']) {
      const { status, body } = await token({
        participant_name: 'Ada',
        participant_identity: `ada-${name}`,
        room_config: {
          max_participants: 9,
          agents: [{ agent_name: name, metadata: '{"guest_name": "Bo"}', extra: true }],
        },
      });
      expect(status).toBe(200);
      expect(body['room_name']).toMatch(new RegExp(`^agent-${agentId}-`, 'u'));
      expect(claimsOf(body['token'])).toMatchObject({
        sub: `ada-${name}`,
        name: 'Ada',
        video: { room: body['room_name'] },
      });
      const { data } = await api.service
        .from('call_sessions')
        .select('variables')
        .eq('id', String(body['call_id']))
        .single();
      expect(data).toEqual({ variables: { guest_name: 'Bo' } });
      const [made] = await api.rooms.listRooms([String(body['room_name'])]);
      expect(made?.maxParticipants).toBe(0);
    }
    const wrong = await token({ room_config: { agents: [{ agent_name: 'luna', metadata: '{"a": 1}' }] } });
    expect(wrong.body).toMatchObject({ code: 'VALIDATION', problems: [{ path: 'room_config.agents.0.metadata.a' }] });
    const countCalls = async () => (await api.service.from('call_sessions').select('id')).data?.length;
    const before = await countCalls();
    const asAgent = await token({ participant_identity: 'agent-x', room_config: { agents: [{ agent_name: 'luna' }] } });
    expect(asAgent.status).toBe(409);
    expect(await countCalls()).toBe(before);
    const bob = await api.signUp('bob');
    for (const name of [agentId, 'luna', 'nobody']) {
      const foreign = await token({ room_config: { agents: [{ agent_name: name }] } }, bob);
      expect(foreign.status).toBe(404);
    }
  });
});

import type { AgentDraft, Connection, Role, Turn } from '@voxie/contracts';
import { createVoxieClient } from '@voxie/client';
import type { VoxieClient } from '@voxie/client';
import { callLog, turns } from '@voxie/db';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ApiUnderTest } from '../api/support.ts';
import type { Person as Account } from '../api/support.ts';
import { eventually } from './support/eventually.ts';
import { Office } from './support/office.ts';
import { Person } from './support/person.ts';
import { speak } from './support/speech.ts';
import { asked } from './support/talk.ts';

const withinMs = 120_000;
/** Of 32767: far above the noise of an open line. */
const audible = 1000;

interface Member {
  trpc: VoxieClient['trpc'];
  name: string;
  userId: string;
}

let office: Office;
let api: ApiUnderTest;
let ada: Account;
let workspaceId: string;
let mona: Member;
let otto: Member;
let vic: Member;
let question: Int16Array;

beforeAll(async () => {
  office = await Office.open(['api', 'spawner']);
  api = new ApiUnderTest(office.stack);
  ada = await api.signUp('ada');
  workspaceId = (await ada.voxie.trpc.system.me.query()).currentWorkspaceId;
  [mona, otto, vic] = await Promise.all([member('mona', 'editor'), member('otto', 'editor'), member('vic', 'viewer')]);
  question = await speak(office.stack.urls.emulator, 'Excuse me, when are you open today?');
  await office.dial({ transcript: asked });
}, 180_000);
afterAll(() => office[Symbol.asyncDispose]());

async function member(name: string, role: Role): Promise<Member> {
  const { userId, email, accessToken } = await api.signUp(name);
  const { error } = await api.service
    .from('workspace_members')
    .insert({ workspace_id: workspaceId, user_id: userId, role });
  if (error !== null) throw new Error('no member', { cause: error });
  const { trpc } = createVoxieClient({ url: api.url, accessToken, workspaceId });
  return { trpc, userId, name: email.split('@')[0] ?? '' };
}

interface Talk {
  callId: string;
  connection: Connection;
  person: Person;
  agent: string;
}

const luna = {
  name: 'Luna',
  instructions: 'You are Luna, the host of Bella Roma.',
  knowledge: 'The restaurant is open from 5 pm to 11 pm. Parking is behind the house.',
  greeting: 'Welcome to Bella Roma, this is {name}.',
} as const satisfies AgentDraft;

/** Ada talks with her agent, who has greeted her. */
async function talk(config: AgentDraft = {}): Promise<Talk> {
  const { id: agentId } = await ada.voxie.trpc.agents.create.mutate({ config: { ...config, ...luna } });
  const connection = await ada.voxie.trpc.calls.spawn.mutate({ agentId });
  const person = await join(connection);
  await person.reads(/Bella Roma/u);
  await person.isState('listening');
  await eventually('the call is active', 20_000, async () =>
    (await ada.voxie.trpc.calls.get.query({ callId: connection.callId })).status === 'active' ? true : undefined,
  );
  return { callId: connection.callId, connection, person, agent: person.agents()[0]?.identity ?? '' };
}

const join = ({ livekitUrl, token }: Pick<Connection, 'livekitUrl' | 'token'>) => Person.join(livekitUrl, token);

const hears = (listener: Person, identity: string) =>
  eventually(`${identity} is heard`, 30_000, () =>
    (listener.loudestOf.get(identity) ?? 0) > audible ? true : undefined,
  );

async function logOf(callId: string) {
  return (await callLog.list(api.service, callId)).map(({ kind, detail }) => ({ kind, by: detail['by'] }));
}

const logged = (callId: string, kind: string, by: string) =>
  eventually(`${kind} is in the log`, 30_000, async () =>
    (await logOf(callId)).find((entry) => entry.kind === kind && entry.by === by),
  );

async function auditOf(callId: string, outcome: 'done' | 'refused' = 'done') {
  const trail = api.service.from('audit_log').select('action, actor_id').eq('target', callId).eq('outcome', outcome);
  return (await trail.order('at')).data ?? [];
}

test('a member listens: hears both, is seen by nobody, and is on record', { timeout: withinMs }, async () => {
  const { callId, connection, person, agent } = await talk();
  const seen: string[] = [];
  person.room.on('participantConnected', ({ identity }) => seen.push(identity));
  person.room.on('trackPublished', (_, { identity }) => seen.push(identity));
  person.room.on('dataReceived', (_, participant) => seen.push(participant?.identity ?? ''));

  const place = await mona.trpc.calls.listen.mutate({ callId });
  const listener = await join(place);
  await listener.room.localParticipant?.publishData(new Uint8Array([1]), { reliable: true, topic: 'lk.chat' });
  await person.speaks(question);
  await person.reads(/5 pm/u);
  await hears(listener, connection.identity);
  await hears(listener, agent);
  expect(listener.room.remoteParticipants.has(connection.identity)).toBe(true);
  expect([...person.room.remoteParticipants.keys()]).toEqual([agent]);
  expect(seen).toEqual([]);
  expect(await auditOf(callId)).toEqual([{ action: 'calls.listen', actor_id: mona.userId }]);
  const { items } = await mona.trpc.calls.listLive.query({});
  expect(items.find(({ id }) => id === callId)).toMatchObject({
    agentName: 'Luna',
    status: 'active',
    takenOverBy: null,
    members: [{ userId: mona.userId, name: mona.name, role: 'listener' }],
  });
  await listener.leave();
  await logged(callId, 'listen_ended', mona.name);

  // Whoever listens to the end leaves with the call.
  const again = await join(await mona.trpc.calls.listen.mutate({ callId }));
  await person.leave();
  await again.isOut();
  await eventually('the end is in the log', 30_000, async () =>
    (await logOf(callId)).filter(({ kind }) => kind === 'listen_ended').length === 2 ? true : undefined,
  );
  expect(seen).toEqual([]);
  expect(await ada.voxie.trpc.calls.get.query({ callId })).toMatchObject({ endReason: 'person_left' });
});

test.each<AgentDraft['mode']>(['realtime', 'pipeline'])(
  'a hint is in the next answer of a %s agent, and is not said',
  { timeout: withinMs },
  async (mode) => {
    const { callId, person } = await talk({ mode });
    const before = person.heardTexts.length;
    const hint = 'Dogs are welcome on the terrace.';
    await mona.trpc.calls.whisper.mutate({ callId, text: hint });
    expect(await logOf(callId)).toContainEqual({ kind: 'whispered', by: mona.name });
    await person.types('When are you open?');
    await person.reads(/5 pm/u);
    await person.isState('listening');
    expect(person.heardTexts.slice(before).join(' ')).not.toMatch(/terrace|hint|colleague/iu);
    await person.types('Are dogs welcome?');
    await person.reads(/terrace/u);
    expect(person.heardTexts.join(' ')).not.toMatch(/hint|colleague/iu);
    await person.leave();
  },
);

const speakersOf = (said: readonly Turn[]) => said.map(({ role, agent, text }) => [role, agent, text]);

test.each<[AgentDraft['mode'], string | null]>([
  ['realtime', null],
  ['pipeline', asked],
])(
  'a member takes over a %s agent by voice, and hands the call back',
  { timeout: withinMs },
  async (mode, recognised) => {
    const { callId, connection, person, agent } = await talk({ mode, limits: { idleNudgeSeconds: 5 } });
    const place = await mona.trpc.calls.takeOver.mutate({ callId });
    const colleague = await join(place);
    const told = person.heardTexts.length;
    person.loudestOf.delete(agent);
    await colleague.meets(person);
    await colleague.speaks(question);
    await hears(person, place.identity);
    expect(person.room.remoteParticipants.get(place.identity)?.attributes).toMatchObject({ 'voxie.role': 'member' });
    await expect(otto.trpc.calls.takeOver.mutate({ callId })).rejects.toMatchObject({
      data: { app: { code: 'CONFLICT', message: expect.stringContaining(mona.name) } },
    });

    // The person is heard by the member and on record, and the agent answers nothing of it.
    await person.speaks(question);
    await hears(colleague, connection.identity);
    await person.types('And are you open on Sundays?');
    const spoken = await eventually('what was said is on record', 30_000, async () => {
      const said = await turns.list(api.service, callId);
      return said.some(({ text }) => text?.includes('Sundays')) ? said : undefined;
    });
    expect(speakersOf(spoken).slice(1)).toEqual([
      ['agent', mona.name, recognised],
      ['person', null, asked],
      ['person', null, 'And are you open on Sundays?'],
    ]);
    expect(person.loudestOf.get(agent) ?? 0).toBeLessThan(audible);

    const back = await mona.trpc.calls.handBack.mutate({ callId });
    expect(back.takenOverBy).toBeNull();
    await colleague.leave();
    await hears(person, agent);
    await person.isState('listening');
    await person.types('Where is the parking?');
    await person.reads(/behind the house/u);
    await person.isState('listening');
    // It knows what was said while it was away.
    await person.types('What about Sundays?');
    await person.reads(/Sundays/u);
    expect(person.heardTexts.slice(told).join(' ')).not.toMatch(/colleague/u);
    await person.leave();
    expect(await auditOf(callId)).toMatchObject([
      { action: 'calls.takeOver', actor_id: mona.userId },
      { action: 'calls.handBack', actor_id: mona.userId },
    ]);
    expect(await logOf(callId)).toEqual(
      expect.arrayContaining(['taken_over', 'handed_back'].map((kind) => ({ kind, by: mona.name }))),
    );
  },
);

test(
  'a member who is lost is replaced by the agent; the person who leaves ends the call',
  { timeout: withinMs },
  async () => {
    const { callId, person, agent } = await talk();
    const colleague = await join(await mona.trpc.calls.takeOver.mutate({ callId }));
    await colleague.meets(person);
    person.loudestOf.delete(agent);
    await api.rooms.removeParticipant(place(colleague), identityOf(colleague));
    await logged(callId, 'handed_back', mona.name);
    await hears(person, agent);
    const second = await join(await otto.trpc.calls.takeOver.mutate({ callId }));
    await second.meets(person);
    await person.leave();
    await second.isOut();
    expect(await ada.voxie.trpc.calls.get.query({ callId })).toMatchObject({
      endReason: 'person_left',
      takenOverBy: null,
    });
  },
);

const place = ({ room }: Person) => room.name ?? '';
const identityOf = ({ room }: Person) => room.localParticipant?.identity ?? '';

test('a viewer watches, and may do nothing more', { timeout: withinMs }, async () => {
  const { callId, person } = await talk();
  const { calls } = vic.trpc;
  expect((await calls.listLive.query({})).items.map(({ id }) => id)).toContain(callId);
  for (const refused of [
    calls.listen.mutate({ callId }),
    calls.whisper.mutate({ callId, text: 'x' }),
    calls.takeOver.mutate({ callId }),
    calls.handBack.mutate({ callId }),
    calls.end.mutate({ callId }),
  ])
    await expect(refused).rejects.toMatchObject({ data: { app: { code: 'FORBIDDEN' } } });
  expect(await auditOf(callId)).toEqual([]);
  const tried = ['end', 'handBack', 'listen', 'takeOver', 'whisper'].map((verb) => `calls.${verb}`);
  expect((await auditOf(callId, 'refused')).map(({ action }) => action).toSorted()).toEqual(tried);
  await person.leave();
});

test('who whispers to a call without its agent is told so', { timeout: withinMs }, async () => {
  const { id: agentId } = await ada.voxie.trpc.agents.create.mutate({ config: luna });
  const { callId } = await ada.voxie.trpc.calls.spawn.mutate({ agentId });
  await ada.voxie.trpc.calls.end.mutate({ callId });
  for (const late of [
    mona.trpc.calls.listen.mutate({ callId }),
    mona.trpc.calls.whisper.mutate({ callId, text: 'x' }),
    mona.trpc.calls.takeOver.mutate({ callId }),
  ])
    await expect(late).rejects.toMatchObject({ data: { app: { code: 'PRECONDITION_FAILED' } } });
});

test('who loses their place is out of its calls, and no token brings them back', { timeout: withinMs }, async () => {
  const editor = (name: string) => member(name, 'editor');
  const [rob, dan, lea, del] = await Promise.all([editor('rob'), editor('dan'), editor('lea'), editor('del')]);
  const { callId, person } = await talk();
  const listen = async ({ trpc }: Member) => {
    const token = await trpc.calls.listen.mutate({ callId });
    return { token, listener: await join(token) };
  };
  const [stays, ...going] = await Promise.all([listen(otto), listen(dan), listen(lea), listen(del)]);
  const colleague = await join(await rob.trpc.calls.takeOver.mutate({ callId }));
  await colleague.meets(person);
  await ada.voxie.trpc.members.remove.mutate({ userId: rob.userId });
  await ada.voxie.trpc.members.setRole.mutate({ userId: dan.userId, role: 'viewer' });
  await lea.trpc.workspaces.leave.mutate({ workspaceId });
  await del.trpc.account.delete.mutate({ email: `${del.name}@example.com` });
  await colleague.isOut();
  await logged(callId, 'handed_back', rob.name);
  for (const { listener, token } of going) {
    await listener.isOut();
    const again = await join(token).catch(() => null);
    await again?.isOut();
  }
  expect([stays, { listener: person }].map(({ listener }) => listener.room.isConnected)).toEqual([true, true]);
  await person.leave();
});

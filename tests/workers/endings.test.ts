import { calls } from '@voxie/db';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from './support/eventually.ts';
import { Office } from './support/office.ts';
import { relayTo } from './support/relay.ts';
import { recordOf } from './support/recorded.ts';

const withinMs = 90_000;
let office: Office;

beforeAll(async () => {
  office = await Office.open(['spawner'], { OUTBOUND_ALLOW: '127.0.0.1/32' });
}, 120_000);
afterAll(() => office[Symbol.asyncDispose]());

async function greeted(config: Parameters<Office['placeCall']>[0] = {}) {
  const call = await office.placeCall(config);
  const person = await office.join(call);
  await person.reads(/Luna/u);
  await person.isState('listening');
  return { call, person };
}

test.each([
  ['is no object', ['nonsense']],
  ['lacks its instructions', { schemaVersion: 1, name: 'Luna' }],
  ['is of a version from the future', { schemaVersion: 99, name: 'Luna', instructions: 'x' }],
  ['is gone', null],
])('a stored config that %s fails its call alone, by name', { timeout: withinMs }, async (_name, storedConfig) => {
  const broken = await office.placeCall({ storedConfig });
  await office.join(broken);
  expect(await office.over(broken.id)).toMatchObject({ status: 'failed', failureReason: 'config_invalid' });
  const { call, person } = await greeted();
  await person.leave();
  expect(await office.over(call.id)).toMatchObject({ status: 'ended' });
});

test.concurrent('a call that was ended elsewhere is left, and its reason stands', { timeout: withinMs }, async () => {
  const { call, person } = await greeted();
  await calls.finish(office.db, call.id, { end: 'agent_deleted' });
  await person.isOut();
  expect(await office.over(call.id)).toMatchObject({ status: 'ended', endReason: 'agent_deleted' });
});

test.concurrent('a room deleted from outside fails the call by name', { timeout: withinMs }, async () => {
  const { call, person } = await greeted();
  await office.rooms.deleteRoom(call.roomName);
  await person.isOut();
  expect(await office.over(call.id)).toMatchObject({ status: 'failed', failureReason: 'room_closed' });
});

test('a call that another worker was given is left to it', { timeout: withinMs }, async () => {
  const { call, person } = await greeted();
  const { error } = await office.db.from('call_sessions').update({ claimed_by: 'another' }).eq('id', call.id);
  expect(error).toBeNull();
  await eventually('the agent leaves', 30_000, () => (person.agents().length === 0 ? true : undefined));
  expect((await office.read(call.id)).endedAt).toBeNull();
  expect(await office.rooms.listRooms([call.roomName])).toHaveLength(1);
  await person.leave();
  await office.rooms.deleteRoom(call.roomName);
});

test.concurrent('an agent that knows when to end says goodbye and ends the call', { timeout: withinMs }, async () => {
  const { call, person } = await greeted({ config: { endWhen: 'When the guest says goodbye.' } });
  await person.types('That is all, goodbye!');
  await person.reads(/goodbye/iu);
  await person.isOut();
  expect(await office.over(call.id)).toMatchObject({ status: 'ended', endReason: 'ended_by_agent' });
  const said = await office.turnsOf(call.id);
  expect(said.at(-1)).toMatchObject({ role: 'agent', interrupted: false, text: expect.stringMatching(/goodbye/iu) });
});

test.concurrent(
  'a call that has spent its budget is warned, says goodbye and ends',
  { timeout: withinMs },
  async () => {
    const { call, person } = await greeted({ config: { limits: { maxCostUsd: 0.0005, warnAtPercent: 1 } } });
    await person.isOut(60_000);
    const { call: over, said, log } = await recordOf(office, call);
    expect(over).toMatchObject({ status: 'ended', endReason: 'budget_call' });
    expect(over.costUsd).toBeGreaterThan(0.0005);
    expect(log).toMatchObject([{ kind: 'budget_warning', detail: { budget: 'call', limitUsd: 0.0005 } }]);
    expect(said.map(({ role }) => role)).toEqual(['agent', 'agent']);
  },
);

/** What a realtime model was asked for in a call that alone has this voice. */
const asksOf = async (voice: string): Promise<string[]> =>
  (await office.realtimeSessions()).find((session) => session.voice === voice)?.asked ?? [];

const isAsked = async (voice: string, words: RegExp) =>
  await eventually(`the model is asked for ${words}`, 60_000, async () =>
    (await asksOf(voice)).find((asked) => words.test(asked)),
  );

const goodbye = { role: 'agent', interrupted: false, text: expect.stringContaining('Goodbye') };

const nudge = /Nobody has spoken for a while\. Ask in one short sentence whether the person is still there\./u;
const limits = { idleNudgeSeconds: 4, idleTimeoutSeconds: 10 };

test.concurrent('silence is asked about, and then ends the call with a goodbye', { timeout: withinMs }, async () => {
  const { call, person } = await greeted({ config: { limits, realtime: { voice: 'ballad' } } });
  await isAsked('ballad', nudge);
  await person.isOut(60_000);
  const { call: over, said, log } = await recordOf(office, call);
  expect(over).toMatchObject({ status: 'ended', endReason: 'idle' });
  expect(log).toMatchObject([{ kind: 'idle_nudge', detail: { afterSeconds: 4 } }]);
  expect(said).toMatchObject([{ role: 'agent' }, { role: 'agent', text: 'Are you still there?' }, goodbye]);
});

test.concurrent('in a pipeline, too, and its model is asked for just that', { timeout: withinMs }, async () => {
  await using server = await relayTo(office.stack.urls.emulator);
  const llm = { provider: 'openai_compatible', baseUrl: server.baseUrl, model: 'gpt-4o-mini' } as const;
  const { call, person } = await greeted({ config: { mode: 'pipeline', limits, llm } });
  await person.isOut(60_000);
  const { call: over, said, log } = await recordOf(office, call);
  expect(over).toMatchObject({ status: 'ended', endReason: 'idle' });
  expect(log.filter(({ kind }) => kind === 'idle_nudge')).toHaveLength(1);
  expect(server.asked).toEqual([
    expect.stringMatching(nudge),
    expect.stringContaining('Nobody has spoken for a while, so you are ending the call. Say goodbye'),
  ]);
  expect(said.map(({ role, interrupted }) => [role, interrupted])).toEqual(Array(3).fill(['agent', false]));
});

test.concurrent(
  'the time that is nearly up is told, and then the call ends, even while it goes on',
  { timeout: withinMs },
  async () => {
    const times = { maxDurationSeconds: 30, warnBeforeEndSeconds: 18, idleTimeoutSeconds: 600 };
    const { call, person } = await greeted({ config: { limits: times, realtime: { voice: 'verse' } } });
    await isAsked('verse', /The call ends in 18 seconds\. Tell the person in one short sentence/u);
    await person.isOut(80_000);
    const { call: over, said, log } = await recordOf(office, call);
    expect(over).toMatchObject({ status: 'ended', endReason: 'max_duration' });
    expect(log).toMatchObject([{ kind: 'time_warning', detail: { secondsLeft: 18 } }]);
    expect(said).toMatchObject([{ role: 'agent' }, { role: 'agent', interrupted: false }, goodbye]);
  },
);

test('a worker that is stopped ends its calls by name and leaves no process', { timeout: withinMs }, async () => {
  const { call } = await greeted();
  const worker = office.stack.processes.get('spawner');
  if (worker === undefined) throw new Error('no worker');
  const family = worker.family();
  expect(family.length).toBeGreaterThan(1);
  worker.signal('SIGTERM');
  expect(await worker.exited).toEqual({ code: 0, signal: null });
  expect(await office.over(call.id)).toMatchObject({ status: 'ended', endReason: 'worker_stopped' });
  expect(worker.family()).toEqual([]);
});

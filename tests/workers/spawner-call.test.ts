import { DisconnectReason } from '@livekit/rtc-node';
import { turns } from '@voxie/db';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from './support/eventually.ts';
import { Office } from './support/office.ts';
import { speak } from './support/speech.ts';
import { answered, asked, asksAloud, greeted, spoken } from './support/talk.ts';

const withinMs = 120_000;
let office: Office;

beforeAll(async () => {
  office = await Office.open(['spawner']);
}, 120_000);
afterAll(() => office[Symbol.asyncDispose]());

test('greets in its own words, answers what is typed, and the record is right', { timeout: withinMs }, async () => {
  const call = await office.placeCall({
    config: {
      greeting: 'Good evening {{guest}}, this is {name}.',
      variables: { guest: { type: 'text', description: '' } },
    },
    variables: { guest: 'Ada' },
  });
  const person = await office.join(call);
  await person.hears();
  await person.reads(/Good evening Ada, this is Luna\./u);
  await person.isState('listening');
  await person.types('When are you open?');
  await person.reads(/5 pm/u);
  await person.isState('listening');
  const [agent] = person.agents();
  expect(agent?.name).toBe('Luna');
  expect(agent?.identity).toBe(`agent-${call.id.slice(0, 8)}-1`);
  expect(agent?.attributes['voxie.call_id']).toBe(call.id);
  expect((await office.read(call.id)).status).toBe('active');
  await person.leave();

  expect(await office.over(call.id)).toMatchObject({ status: 'ended', endReason: 'person_left', attempt: 1 });
  const said = await office.turnsOf(call.id);
  expect(said).toMatchObject([
    { seq: 0, role: 'agent', modality: 'voice', text: 'Good evening Ada, this is Luna.', interrupted: false },
    { seq: 1, role: 'person', modality: 'text', text: 'When are you open?', firstAudioLatencyMs: null },
    { seq: 2, role: 'agent', modality: 'voice', text: expect.stringContaining('5 pm'), interrupted: false },
  ]);
  for (const { firstAudioLatencyMs } of said.filter(({ role }) => role === 'agent'))
    expect(firstAudioLatencyMs).toBeGreaterThan(0);
  const usage = await turns.listUsage(office.db, call.id);
  expect(
    usage.every(({ provider, model, quantity }) => provider === 'openai' && model === 'gpt-realtime' && quantity > 0),
  ).toBe(true);
  expect(usage.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['input_text_tokens', 'output_audio_tokens', 'output_text_tokens']),
  );
  await eventually('no session is open', 10_000, async () =>
    (await office.openSessions()).length === 0 ? true : undefined,
  );
});

const longAnswer = 'This is a long story about the restaurant and its many dishes, told slowly and with care. '.repeat(
  6,
);

test('typing interrupts the agent, and the record says so', { timeout: withinMs }, async () => {
  const call = await office.placeCall({ config: { greeting: longAnswer.trim() } });
  const person = await office.join(call);
  await person.isState('speaking');
  await person.hears();
  await person.types('When are you open?');
  await person.reads(/5 pm/u);
  await person.isState('listening');
  await person.leave();
  await office.over(call.id);
  const said = await office.turnsOf(call.id);
  expect(said).toMatchObject([
    { role: 'agent', interrupted: true },
    { role: 'person', text: 'When are you open?' },
    { role: 'agent', interrupted: false },
  ]);
  expect(said[0]?.text?.length).toBeLessThan(longAnswer.length);
});

test(
  'an agent that may not be interrupted finishes its sentence first, and loses no text',
  { timeout: withinMs },
  async () => {
    const greeting = 'Welcome to Bella Roma, the finest place in town for pasta and for wine.';
    const call = await office.placeCall({
      config: { greeting, turnTaking: { allowInterruptions: false } },
    });
    const person = await office.join(call);
    await person.isState('speaking');
    await person.types('When are you open?');
    await person.reads(/5 pm/u);
    await person.leave();
    await office.over(call.id);
    expect(await office.turnsOf(call.id)).toMatchObject([
      { role: 'agent', text: greeting, interrupted: false },
      { role: 'person', text: 'When are you open?' },
      { role: 'agent', text: expect.stringContaining('5 pm') },
    ]);
  },
);

test(
  'speech opens and closes a turn, interrupts, and is recorded without words that nobody recognised',
  { timeout: withinMs },
  async () => {
    const call = await office.placeCall({ config: { greeting: longAnswer.trim() } });
    const person = await office.join(call);
    await person.isState('speaking');
    await person.hears();
    await person.reads(/.{40}/u);
    await person.speaks(await speak(office.stack.urls.emulator, 'Excuse me, when are you open today?'));
    await person.reads(/cannot recognise speech|type/u);
    await person.isState('listening');
    await person.leave();
    await office.over(call.id);
    const said = await office.turnsOf(call.id);
    expect(said).toMatchObject([
      { role: 'agent', interrupted: true },
      { role: 'person', modality: 'voice', text: null },
      { role: 'agent', interrupted: false },
    ]);
    expect(said[2]?.firstAudioLatencyMs).toBeGreaterThan(0);
  },
);

test.for(['realtime', 'pipeline'] as const)(
  'in %s, what is heard before the first words swallows none of them',
  { timeout: withinMs },
  async (mode) => {
    const question = await speak(office.stack.urls.emulator, asked);
    await office.dial({ transcript: asked, responseDelayMs: 5000 });
    const call = await office.placeCall({ config: { mode } });
    const person = await office.join(call);
    await eventually('the agent is there', 60_000, () => (person.agents().length > 0 ? true : undefined));
    await person.speaks(question);
    await person.reads(/Welcome to Bella Roma, this is Luna\./u);
    await office.dial({ transcript: asked });
    await asksAloud(person, question);
    await person.leave();
    await office.over(call.id);
    await office.dial(null);
    expect(await office.turnsOf(call.id)).toMatchObject([greeted, spoken, answered]);
  },
);

test('a person who comes back goes on with the same call and is not greeted again', { timeout: withinMs }, async () => {
  const call = await office.placeCall();
  const first = await office.join(call, 'person-tab');
  await first.reads(/Luna/u);
  await first.isState('listening');
  // The same identity joins again: LiveKit sends the first one out, which is no leaving on purpose.
  const second = await office.join(call, 'person-tab');
  await first.isOut();
  await second.isState('listening');
  await second.types('When are you open?');
  await second.reads(/5 pm/u);
  expect(second.heardTexts.some((text) => text.includes('Welcome'))).toBe(false);
  await second.leave();
  expect(await office.over(call.id)).toMatchObject({ endReason: 'person_left' });
  const greetings = (await office.turnsOf(call.id)).filter(({ text }) => text?.includes('Welcome'));
  expect(greetings).toHaveLength(1);
});

test('a person of another identity takes over when the first one is gone', { timeout: withinMs }, async () => {
  const call = await office.placeCall();
  const first = await office.join(call);
  await first.reads(/Luna/u);
  const second = await office.join(call);
  await first.meets(second);
  await first.leave();
  await second.isState('listening');
  await second.types('When are you open?');
  await second.reads(/5 pm/u);
  expect((await office.read(call.id)).status).toBe('active');
  await second.leave();
  expect(await office.over(call.id)).toMatchObject({ endReason: 'person_left' });
});

test('the last person taken out of the room ends the call', { timeout: withinMs }, async () => {
  const call = await office.placeCall();
  const person = await office.join(call, 'person-out');
  const reason = new Promise<DisconnectReason>((resolve) => void person.room.once('disconnected', resolve));
  await person.reads(/Luna/u);
  await office.rooms.removeParticipant(call.roomName, 'person-out');
  expect(await reason).toBe(DisconnectReason.PARTICIPANT_REMOVED);
  expect(await office.over(call.id)).toMatchObject({ endReason: 'person_left' });
});

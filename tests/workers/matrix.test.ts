import { turnTakingPresets } from '@voxie/contracts';
import type { AgentDraft, Call, Variables } from '@voxie/contracts';
import { SarvamServer } from '@voxie/providers/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from './support/eventually.ts';
import { Office } from './support/office.ts';
import type { Person } from './support/person.ts';
import { begin as beginIn, recordOf as recordIn } from './support/recorded.ts';
import { speak } from './support/speech.ts';
import { answered, asked, asksAloud, asksOver, greeted, move, pipelineUse, spoken } from './support/talk.ts';

// A real call for each way an agent can hear, think, speak, begin and end: real LiveKit, worker, emulator and database.

const withinMs = 150_000;
const askedInHindi = 'आप कब खुलते हैं?';
/** These models fail, each in its own endpoint; the others do not. */
const dead = ['gpt-4.1', 'gpt-4.1-nano', 'tts-1', 'whisper-1'];

let office: Office;
let sarvam: SarvamServer;
let question: Int16Array;
const story = 'This is a long story about the restaurant and its many dishes, told slowly. '.repeat(4).trim();

beforeAll(async () => {
  sarvam = await SarvamServer.start({ apiKey: 'sarvam-key', transcript: askedInHindi });
  office = await Office.open(['spawner'], {
    TURN_MODEL: 'on',
    OUTBOUND_ALLOW: '127.0.0.1/32',
    SARVAM_API_KEY: 'sarvam-key',
    SARVAM_BASE_URL: sarvam.baseUrl,
  });
  question = await speak(office.stack.urls.emulator, 'When are you open today?');
  await dial(dead);
  await office.dial({ transcript: 'Mhm.' }, 'word');
  await office.keepSecret('ONE_WORD', 'emu-word');
}, 120_000);
afterAll(async () => {
  await office[Symbol.asyncDispose]();
  await sarvam[Symbol.asyncDispose]();
});

/** What is spoken is recognised as the question; these models fail. */
const dial = async (models: string[]) =>
  await office.dial({ transcript: asked, failures: { status: 500, at: 'response', models } });

const begin = async (config: AgentDraft, variables: Variables = {}) => await beginIn(office, config, variables);
const recordOf = async (call: Call, person?: Person) => await recordIn(office, call, person);

test.concurrent(
  'realtime, with variables: the provider finds turns, noise is taken out here',
  { timeout: withinMs },
  async () => {
    const { call, person } = await begin(
      {
        greeting: 'Hello {{guest}}, table {{table}} is yours.',
        variables: {
          guest: { type: 'text', description: '' },
          table: { type: 'number', description: '', default: 7 },
        },
        noiseCancellation: 'local',
      },
      { guest: 'Ada' },
    );
    await person.reads(/Hello Ada, table 7 is yours\./u);
    await asksAloud(person, question);
    const { said, used, log } = await recordOf(call, person);
    expect(said).toMatchObject([{ text: 'Hello Ada, table 7 is yours.' }, spoken, answered]);
    expect(log).toMatchObject([{ kind: 'noise_filter', detail: { filter: 'local' } }]);
    expect(used).toContain('openai gpt-realtime input_audio_tokens');
  },
);

test.concurrent.each([
  ['vad', null, [{ kind: 'turn_detection', detail: { by: 'vad' } }]],
  ['provider_semantic', 'semantic_vad', []],
] as const)('realtime, where turns are found by %s', { timeout: withinMs }, async (detection, ofSession, noted) => {
  const voice = detection === 'vad' ? 'ash' : 'ballad';
  const { call, person } = await begin({ realtime: { voice }, turnTaking: { detection } });
  await person.reads(/Luna/u);
  await asksAloud(person, question);
  const session = (await office.realtimeSessions()).find((each) => each.voice === voice);
  expect(session).toMatchObject({ turnDetection: ofSession });
  const { said, log } = await recordOf(call, person);
  expect(said).toMatchObject([greeted, spoken, answered]);
  expect(log).toMatchObject(noted);
});

test.concurrent('realtime ears and mind with a voice of its own', { timeout: withinMs }, async () => {
  const { call, person } = await begin({
    mode: 'realtime_tts',
    tts: { provider: 'openai', model: 'tts-1', voice: 'sage' },
    fallbacks: { tts: [{ provider: 'openai', model: 'gpt-4o-mini-tts', voice: 'coral', speed: 1, style: '' }] },
  });
  await person.hears();
  await person.reads(/Welcome to Bella Roma, this is Luna\./u);
  await asksAloud(person, question);
  const { said, used, quantity, log } = await recordOf(call, person);
  expect(said).toMatchObject([greeted, spoken, answered]);
  expect(log).toMatchObject([move('tts', 'tts-1', 'gpt-4o-mini-tts')]);
  expect(used).toEqual(
    expect.arrayContaining(['openai gpt-realtime input_audio_tokens', 'openai gpt-4o-mini-tts tts_characters']),
  );
  expect(used).not.toContain('openai gpt-realtime output_audio_tokens');
  // The space between two sentences is not spoken.
  const words = said.map(({ role, text }) => (role === 'agent' ? (text ?? '') : '')).join('');
  expect(quantity('tts_characters')).toBeLessThanOrEqual(words.length);
  expect(quantity('tts_characters')).toBeGreaterThan(words.replaceAll(/\s/gu, '').length);
});

test.concurrent.each(['balanced', 'fast', 'patient'] as const)(
  'a pipeline with %s turn-taking works by its times, and knows what is no barge-in',
  { timeout: withinMs },
  async (name) => {
    // A busy machine recognises late; what comes after this time would pass for no words at all, and the agent would go on.
    const preset = { ...turnTakingPresets[name], falseInterruptionMs: 10_000 };
    const { call, person } = await begin({
      mode: 'pipeline',
      turnTaking: preset,
      greeting: story,
      // Whatever is spoken there is one word.
      stt: {
        provider: 'openai_compatible',
        baseUrl: `${office.stack.urls.emulator}/v1`,
        model: 'gpt-4o-transcribe',
        apiKeySecret: 'ONE_WORD',
      },
    });
    await person.hears();
    await person.reads(/.{40}/u);
    await person.speaks(question);
    await person.isState('listening', 60_000);
    const { said, log } = await recordOf(call, person);
    const isBargeIn = preset.interruptionMinWords < 2;
    expect(said[0]).toMatchObject({ interrupted: isBargeIn, ...(isBargeIn ? {} : { text: story }) });
    const { minDelayMs, maxDelayMs, interruptionMinMs, falseInterruptionMs, preemptiveGeneration } = preset;
    const times = { minDelayMs, maxDelayMs, interruptionMinMs, falseInterruptionMs, preemptiveGeneration };
    expect(log).toMatchObject([{ kind: 'turn_detection', detail: { by: 'turn_model', ...times } }]);
  },
);

test.concurrent(
  'a person talks over a pipeline: it stops, and hears what was said',
  { timeout: withinMs },
  async () => {
    const { call, person } = await begin({ mode: 'pipeline', greeting: story });
    await person.isState('speaking');
    await person.reads(/.{40}/u);
    await asksOver(person, question);
    const { said, used, quantity } = await recordOf(call, person);
    expect(said).toMatchObject([{ role: 'agent', interrupted: true }, spoken, answered]);
    expect(said[2]?.firstAudioLatencyMs).toBeGreaterThan(0);
    expect(used.toSorted()).toEqual(pipelineUse);
    expect(quantity('stt_seconds')).toBeLessThan(6);
  },
);

test.concurrent(
  "a pipeline on a tenant's own servers, and one that may not be reached",
  { timeout: withinMs },
  async () => {
    const server = { provider: 'openai_compatible', baseUrl: `${office.stack.urls.emulator}/v1/` } as const;
    const parts = {
      stt: { ...server, model: 'gpt-4o-transcribe' },
      llm: { ...server, model: 'gpt-4o-mini' },
      tts: { ...server, model: 'tts-1-hd', voice: 'ash' },
    };
    const { call, person } = await begin({ mode: 'pipeline', ...parts });
    await person.reads(/Luna/u);
    await asksAloud(person, question);
    const { said, used } = await recordOf(call, person);
    expect(said).toMatchObject([greeted, spoken, answered]);
    expect(used.map((line) => line.split(' ', 2).join(' '))).toEqual(
      expect.arrayContaining([
        'openai_compatible gpt-4o-transcribe',
        'openai_compatible gpt-4o-mini',
        'openai_compatible tts-1-hd',
      ]),
    );
    const inside = { ...server, baseUrl: 'http://10.0.0.1:8080/v1', model: 'llama3' };
    const refused = await begin({ mode: 'pipeline', llm: inside });
    expect((await recordOf(refused.call)).call).toMatchObject({ failureReason: 'provider_address_refused' });
    const secretive = await begin({ realtime: { ...server, model: 'gpt-realtime', apiKeySecret: 'NOT_SET' } });
    expect((await recordOf(secretive.call)).call).toMatchObject({ failureReason: 'secret_missing' });
  },
);

test.concurrent('every part of a pipeline fails, and the next takes over unheard', { timeout: withinMs }, async () => {
  const { call, person } = await begin({
    mode: 'pipeline',
    stt: { provider: 'openai', model: 'whisper-1' },
    llm: { provider: 'openai', model: 'gpt-4.1' },
    tts: { provider: 'openai', model: 'tts-1' },
    fallbacks: {
      stt: [{ provider: 'openai', model: 'gpt-4o-mini-transcribe', prompt: '' }],
      llm: [{ provider: 'openai', model: 'gpt-4.1-mini', temperature: null }],
      tts: [{ provider: 'openai', model: 'gpt-4o-mini-tts', voice: 'coral', speed: 1, style: '' }],
    },
  });
  await person.hears();
  await person.reads(/Welcome to Bella Roma, this is Luna\./u);
  await asksAloud(person, question);
  const { said, used, log } = await recordOf(call, person);
  expect(said).toMatchObject([greeted, spoken, answered]);
  expect(log).toMatchObject([
    { kind: 'turn_detection' },
    move('tts', 'tts-1', 'gpt-4o-mini-tts'),
    move('stt', 'whisper-1', 'gpt-4o-mini-transcribe'),
    move('llm', 'gpt-4.1', 'gpt-4.1-mini'),
  ]);
  // Who failed is paid nothing.
  expect(used.toSorted()).toEqual(pipelineUse);
});

test.concurrent('a chain whose last model fails too ends the call, by name', { timeout: withinMs }, async () => {
  const { call, person } = await begin({
    mode: 'pipeline',
    llm: { provider: 'openai', model: 'gpt-4.1' },
    fallbacks: { llm: [{ provider: 'openai', model: 'gpt-4.1-nano', temperature: null }] },
  });
  await person.reads(/Luna/u);
  await person.types(asked);
  await person.isOut(60_000);
  const { call: over, said, log } = await recordOf(call);
  expect(over).toMatchObject({ status: 'failed', failureReason: 'provider_failed' });
  expect(said).toMatchObject([{ role: 'agent' }, { role: 'person', text: asked }]);
  expect(log).toMatchObject([{ kind: 'turn_detection' }, move('llm', 'gpt-4.1', 'gpt-4.1-nano')]);
});

test.concurrent(
  'a realtime model fails in mid-call, and the next one goes on with the talk',
  { timeout: withinMs },
  async () => {
    const { call, person } = await begin({
      realtime: { provider: 'openai', model: 'gpt-realtime-mini' },
      fallbacks: { realtime: [{ provider: 'openai', model: 'gpt-4o-realtime-preview', voice: 'cedar', speed: 1 }] },
    });
    await person.reads(/Luna/u);
    await person.isState('listening');
    await dial([...dead, 'gpt-realtime-mini']);
    await person.types(asked);
    await person.reads(/5 pm/u);
    await person.isState('listening');
    const { said, used, log } = await recordOf(call, person);
    expect(said).toMatchObject([greeted, { text: asked }, answered]);
    expect(log).toMatchObject([move('realtime', 'gpt-realtime-mini', 'gpt-4o-realtime-preview')]);
    expect(used).toEqual(
      expect.arrayContaining([
        'openai gpt-realtime-mini output_audio_tokens',
        'openai gpt-4o-realtime-preview output_audio_tokens',
      ]),
    );
  },
);

test.concurrent.each(['realtime', 'pipeline'] as const)(
  'in %s the agent begins with words of its own, or lets the person begin',
  { timeout: withinMs },
  async (mode) => {
    const own = await begin({ mode, opening: 'generated' });
    await eventually('the agent has begun', 60_000, () => (own.person.heardTexts.length > 0 ? true : undefined));
    await own.person.isState('listening');
    const { said } = await recordOf(own.call, own.person);
    expect(said).toMatchObject([{ role: 'agent', text: expect.stringContaining("I'm Luna"), interrupted: false }]);
    expect(said[0]?.text).not.toContain('Welcome to Bella Roma');

    const waiting = await begin({ mode, opening: 'wait' });
    await waiting.person.isState('listening', 60_000);
    await waiting.person.types(asked);
    await waiting.person.reads(/5 pm/u);
    expect((await recordOf(waiting.call, waiting.person)).said[0]).toMatchObject({ role: 'person', text: asked });
  },
);

test.concurrent('a call in Hindi, heard and spoken by Sarvam', { timeout: withinMs }, async () => {
  const greeting = 'नमस्ते! बेला रोमा में आपका स्वागत है।';
  const { call, person } = await begin({
    mode: 'pipeline',
    language: 'hi',
    greeting,
    stt: { provider: 'sarvam' },
    tts: { provider: 'sarvam', voice: 'kavya' },
  });
  await person.hears();
  await person.isState('listening');
  await person.speaks(question);
  await eventually('the question is answered', 30_000, async () =>
    (await office.turnsOf(call.id)).length > 2 ? true : undefined,
  );
  const { said, used, log } = await recordOf(call, person);
  expect(said).toMatchObject([{ text: greeting }, { ...spoken, text: askedInHindi }, { role: 'agent' }]);
  expect(log).toMatchObject([{ kind: 'turn_detection', detail: { by: 'turn_model' } }]);
  expect(used).toEqual(expect.arrayContaining(['sarvam bulbul:v3 tts_characters', 'sarvam saaras:v3 stt_seconds']));
  expect(sarvam.listened).toMatchObject([{ 'language-code': 'hi-IN', mode: 'transcribe' }]);
  expect(sarvam.spoken[0]).toMatchObject({ target_language_code: 'hi-IN', speaker: 'kavya', model: 'bulbul:v3' });
  expect(sarvam.spoken.map(({ text }) => text).join(' ')).toContain('बेला रोमा');
});

import { agentConfigSchema } from '@voxie/contracts';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { build } from '../builders.ts';
import { failureOf } from '../failure-of.ts';
import { contextWith } from '../testing/context.ts';
import { SarvamServer } from '../testing/sarvam-server.ts';
import type { SarvamOptions } from '../testing/sarvam-server.ts';

const apiKey = 'sarvam-key';
const serve = (options: Partial<SarvamOptions> = {}) => SarvamServer.start({ apiKey, ...options });
const contextOf = ({ baseUrl }: SarvamServer, language = 'hi') =>
  contextWith({ language, settings: { openai: { apiKey: '', baseUrl: '' }, sarvam: { apiKey, baseUrl } } });

const partsOf = (part: object) => agentConfigSchema.parse({ name: 'Luna', instructions: 'You host.', ...part });
const voiceOf = async (server: SarvamServer, part: object = {}, language?: string) =>
  await build('tts', partsOf({ tts: { provider: 'sarvam', ...part } }).tts, contextOf(server, language));
const earOf = async (server: SarvamServer, part: object = {}) =>
  await build('stt', partsOf({ stt: { provider: 'sarvam', ...part } }).stt, contextOf(server));

const { signal } = new AbortController();
const sound = new Int16Array(16_000).map((_, at) => Math.round(5000 * Math.sin(at / 12)));

async function samplesOf(pieces: AsyncIterable<Int16Array>): Promise<number> {
  let count = 0;
  for await (const piece of pieces) count += piece.length;
  return count;
}

async function hear(server: SarvamServer, part: object = {}): Promise<string> {
  const ear = await earOf(server, part);
  const utterance = ear.listen(signal);
  for (let at = 0; at < sound.length; at += 1600) utterance.push(sound.slice(at, at + 1600));
  try {
    return await utterance.end();
  } finally {
    ear.close?.();
  }
}

const reasonOf = async (work: Promise<unknown>) => {
  try {
    await work;
    return null;
  } catch (error) {
    return failureOf(error);
  }
};

test('a voice asks as the API wants, and its sound comes whole', async () => {
  await using server = await serve();
  const voice = await voiceOf(server, { voice: 'kavya', speed: 1.1 });
  expect(await samplesOf(voice.speak('नमस्ते, आप कैसे हैं?', signal))).toBe(19_200);
  expect(server.spoken).toEqual([
    {
      text: 'नमस्ते, आप कैसे हैं?',
      target_language_code: 'hi-IN',
      speaker: 'kavya',
      model: 'bulbul:v3',
      pace: 1.1,
      speech_sample_rate: 24_000,
      output_audio_codec: 'linear16',
    },
  ]);
});

test('only the older model is told pitch and loudness', async () => {
  await using server = await serve();
  const voice = await voiceOf(server, { model: 'bulbul:v2', voice: 'anushka', pitch: 0.2, loudness: 1.5 }, 'ta-IN');
  await samplesOf(voice.speak('வணக்கம்', signal));
  expect(server.spoken).toMatchObject([{ target_language_code: 'ta-IN', pitch: 0.2, loudness: 1.5 }]);
});

test('speech is streamed while it is spoken, and one connection serves piece after piece', async () => {
  await using server = await serve({ transcript: 'एक टेबल चाहिए' });
  const ear = await earOf(server, { mode: 'codemix' });
  for (let turn = 0; turn < 2; turn += 1) {
    const utterance = ear.listen(signal);
    utterance.push(sound);
    expect(await utterance.end()).toBe('एक टेबल चाहिए');
  }
  ear.close?.();
  expect(server.secondsHeard).toBe(2);
  expect(server.listened).toEqual([
    {
      'language-code': 'hi-IN',
      model: 'saaras:v3',
      mode: 'codemix',
      sample_rate: '16000',
      input_audio_codec: 'pcm_s16le',
      vad_signals: 'true',
      flush_signal: 'true',
    },
  ]);
});

test('the older recogniser is told no mode; a prompt goes to the endpoint that takes one', async () => {
  await using server = await serve({ transcript: 'ठीक है' });
  expect(await hear(server, { model: 'saarika:v2.5', mode: 'translate', prompt: 'Bella Roma' })).toBe('ठीक है');
  expect(server.listened).toMatchObject([{ model: 'saarika:v2.5' }]);
  expect(server.listened[0]).not.toHaveProperty('mode');
  expect(await hear(server, { prompt: 'Bella Roma' })).toBe('ठीक है');
  expect(server.recognised).toEqual([
    { model: 'saaras:v3', mode: 'transcribe', language_code: 'hi-IN', prompt: 'Bella Roma' },
  ]);
});

test('noise has no words, and that is no failure', async () => {
  await using server = await serve();
  expect(await hear(server)).toBe('');
});

test.each([
  [{ status: 403, code: 'invalid_api_key_error' }, 'provider_unauthorized'],
  [{ status: 429, code: 'insufficient_quota_error' }, 'provider_quota'],
  [{ status: 429, code: 'rate_limit_exceeded_error' }, 'provider_rate_limited'],
  [{ status: 500, code: 'internal_server_error' }, 'provider_failed'],
])('a refusal with %j has its reason, for the voice and for the ear', async (failure, reason) => {
  await using server = await serve({ failure });
  const voice = await voiceOf(server);
  expect(await reasonOf(samplesOf(voice.speak('नमस्ते', signal)))).toBe(reason);
  expect(await reasonOf(hear(server))).toBe(reason);
});

test('an error within the stream has its reason, and a server that does not listen is unreachable', async () => {
  await using failing = await serve({ failure: { code: 'insufficient_quota_error' } });
  expect(await reasonOf(hear(failing))).toBe('provider_quota');
  await using deaf = await serve({ isDeaf: true });
  expect(await reasonOf(hear(deaf))).toBe('provider_unreachable');
});

test('no key is a reason of its own, and so is a language it does not speak', async () => {
  await using server = await serve();
  const { stt, tts } = partsOf({ stt: { provider: 'sarvam' }, tts: { provider: 'sarvam' } });
  expect(await reasonOf(build('stt', stt, contextWith()))).toBe('sarvam_stt_key_missing');
  expect(await reasonOf(build('tts', tts, contextWith()))).toBe('sarvam_tts_key_missing');
  expect(await reasonOf(build('tts', tts, contextOf(server, 'fr')))).toBe('config_invalid');
});

const asked = {
  text: 'नमस्ते',
  target_language_code: 'hi-IN',
  speaker: 'shubh',
  model: 'bulbul:v3',
  pace: 1,
  speech_sample_rate: 24_000,
  output_audio_codec: 'linear16',
};
const answersWith = async ({ baseUrl }: SarvamServer, body: object, key = apiKey) => {
  const headers = { 'api-subscription-key': key, 'content-type': 'application/json' };
  const response = await fetch(`${baseUrl}/text-to-speech/stream`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
  await response.arrayBuffer();
  return response.status;
};

test('the server these tests stand on refuses what the API refuses', async () => {
  await using server = await serve();
  expect(await answersWith(server, asked)).toBe(200);
  expect(await answersWith(server, asked, 'another')).toBe(403);
  for (const wrong of [
    { speaker: 'anushka' },
    { speaker: 'Shubh' },
    { pitch: 0.2 },
    { loudness: 1 },
    { pace: 2.5 },
    { text: '' },
    { text: 'अ'.repeat(3501) },
    { target_language_code: 'hi' },
    { speech_sample_rate: 44_100 },
    { voice: 'shubh' },
  ])
    expect([wrong, await answersWith(server, { ...asked, ...wrong })]).toEqual([wrong, 422]);
  expect(server.spoken).toHaveLength(1);
});

const openingOf = async ({ baseUrl }: SarvamServer, query: Record<string, string>, key = apiKey) => {
  const url = `${baseUrl.replace('http', 'ws')}/speech-to-text/ws?${new URLSearchParams(query).toString()}`;
  const socket = new WebSocket(url, { headers: { 'api-subscription-key': key } });
  const opened = once(socket, 'open').then(() => 101);
  const refused = once(socket, 'unexpected-response').then(
    ([, response]: { statusCode: number }[]) => response?.statusCode,
  );
  socket.on('error', () => undefined);
  const status = await Promise.race([opened, refused]);
  socket.terminate();
  return status;
};

test('so does its recogniser, before and after the connection', async () => {
  await using server = await serve();
  const query = { 'language-code': 'hi-IN', model: 'saaras:v3', sample_rate: '16000', input_audio_codec: 'pcm_s16le' };
  expect(await openingOf(server, query)).toBe(101);
  expect(await openingOf(server, query, 'another')).toBe(403);
  for (const wrong of [
    { 'language-code': 'hi' },
    { sample_rate: '48000' },
    { input_audio_codec: 'mp3' },
    { model: 'saarika:v2.5', mode: 'translate' },
    { prompt: 'Bella Roma' },
  ])
    expect([wrong, await openingOf(server, { ...query, ...wrong })]).toEqual([wrong, 422]);
});

import { ledgerSchema } from '@voxie/contracts/emulator';
import type { EmulatorLedger } from '@voxie/contracts/emulator';
import OpenAI from 'openai';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { bytesFromPcm } from './audio/pcm.ts';
import { wavHeader } from './audio/wav.ts';
import { TestEmulator } from './realtime/test-emulator.ts';

let emulator: TestEmulator;
beforeAll(async () => {
  emulator = await TestEmulator.start();
});
afterAll(() => emulator.close());

const clientFor = (key: string) => new OpenAI({ apiKey: `emu-${key}`, baseURL: `${emulator.url}/v1`, maxRetries: 0 });

async function ledger(query: string): Promise<EmulatorLedger> {
  const answer = await fetch(`${emulator.url}/emulator/ledger${query}`);
  return ledgerSchema.parse(await answer.json());
}

const ask = (client: OpenAI, text: string) =>
  client.chat.completions.create({ model: 'gpt-4.1-mini', messages: [{ role: 'user', content: text }] });

test('each request is in the book with what it used, under the name of its key', async () => {
  const client = clientFor('bill');
  const { usage } = await ask(client, 'When do you open?');
  await client.audio.speech.create({ model: 'tts-1', voice: 'alloy', input: 'Five o’clock.', response_format: 'pcm' });
  const sound = Buffer.concat([wavHeader(48_000), bytesFromPcm(new Int16Array(24_000))]);
  await client.audio.transcriptions.create({ model: 'whisper-1', file: new File([sound], 'a.wav') });
  await client.embeddings.create({ model: 'text-embedding-3-small', input: 'x'.repeat(40) });
  const { entries, last } = await ledger('?key=bill');
  expect(entries.map(({ endpoint, model, quantities }) => ({ endpoint, model, ...quantities }))).toEqual([
    {
      endpoint: 'chat',
      model: 'gpt-4.1-mini',
      input_text_tokens: usage?.prompt_tokens,
      output_text_tokens: usage?.completion_tokens,
    },
    { endpoint: 'speech', model: 'tts-1', tts_characters: 13 },
    { endpoint: 'transcription', model: 'whisper-1', stt_seconds: 1 },
    { endpoint: 'embeddings', model: 'text-embedding-3-small', input_text_tokens: 10 },
  ]);
  expect((await ledger(`?key=bill&after=${last}`)).entries).toEqual([]);
  expect((await ledger('?key=other')).entries).toEqual([]);
});

test('a long prompt that comes again is read out of the cache, and billed so', async () => {
  const client = clientFor('cache');
  const prompt = 'We are open from nine to five. '.repeat(200);
  const first = await ask(client, prompt);
  const second = await ask(client, `${prompt} Are you open?`);
  expect(first.usage?.prompt_tokens_details?.cached_tokens).toBe(0);
  const cached = second.usage?.prompt_tokens_details?.cached_tokens ?? 0;
  expect(cached).toBeGreaterThan(1024);
  expect(cached % 128).toBe(0);
  const { entries } = await ledger('?key=cache');
  expect(entries[1]?.quantities).toMatchObject({
    input_text_tokens: (second.usage?.prompt_tokens ?? 0) - cached,
    input_cached_text_tokens: cached,
  });
});

test('a Realtime session has an entry for each response, as its usage says', async () => {
  await emulator.dial('voice', { audioPaceFactor: 0 });
  await using client = await emulator.connect('voice');
  const { session } = await client.next('session.created');
  for (const text of ['Hello', 'When do you open?']) {
    client.type(text);
    client.send({ type: 'response.create' });
    await client.response();
  }
  const told = client.events.flatMap((event) => (event.type === 'response.done' ? [event.response.usage] : []));
  const { entries } = await ledger('?key=voice');
  expect(entries.map(({ quantities }) => quantities.output_audio_tokens)).toEqual(
    told.map((usage) => usage?.output_token_details?.audio_tokens),
  );
  const connection = 'id' in session ? session.id : undefined;
  for (const entry of entries) expect(entry).toMatchObject({ model: 'gpt-realtime', connection, isReported: true });
});

test('an answer whose caller left is billed, and marked as not told', async () => {
  await emulator.dial('gone', { responseDelayMs: 0, failures: { mode: 'close_mid_sentence', endpoints: ['chat'] } });
  const client = clientFor('gone');
  const stream = await client.chat.completions.create({
    model: 'gpt-4.1-mini',
    messages: [{ role: 'user', content: 'Tell me of your opening hours, please.' }],
    stream: true,
  });
  const readAll = async () => {
    for await (const _chunk of stream);
  };
  expect(await readAll().catch((error: unknown) => error)).toBeInstanceOf(Error);
  await expect.poll(async () => (await ledger('?key=gone')).entries).toMatchObject([{ isReported: false }]);
});

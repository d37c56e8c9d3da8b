import OpenAI, { APIConnectionTimeoutError, APIError } from 'openai';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { concatPcm, pcmFromBytes, samplesIn } from '../audio/pcm.ts';
import { bytesFromPcm } from '../audio/pcm.ts';
import { parseWav, wavHeader } from '../audio/wav.ts';
import { createEmulator } from '../server.ts';

const emulator = createEmulator();
beforeAll(() => emulator.listen());
afterAll(() => emulator.close());

/** The official client; a key `emu-<name>` has a behaviour of its own. */
const clientFor = (name = 'plain'): OpenAI =>
  new OpenAI({ apiKey: `emu-${name}`, baseURL: `${emulator.url}/v1`, maxRetries: 0 });

function control(path: string, method: string, body?: unknown): Promise<Response> {
  const json =
    body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  return fetch(`${emulator.url}/emulator/${path}`, { method, ...json });
}

/** The error a request is answered with. */
async function failureOf(work: Promise<unknown>): Promise<APIError> {
  try {
    await work;
  } catch (error) {
    if (error instanceof APIError) return error;
    throw error;
  }
  throw new Error('It should have failed');
}

const messages = [
  { role: 'system', content: 'You are Luna. We are open from nine to five. Parking is free.' },
  { role: 'user', content: 'When do you open?' },
] as const;

const weather = {
  type: 'function',
  function: {
    name: 'get_weather',
    parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
  },
} as const;

test('it is alive', async () => {
  expect((await fetch(`${emulator.url}/health`)).status).toBe(200);
});

test('embeddings put texts with the same words, or words that mean the same, near each other', async () => {
  const { data, usage } = await clientFor().embeddings.create({
    model: 'text-embedding-3-small',
    input: ['What is the price of the tour?', 'The tour costs 40 euros.', 'Parking is behind the house.'],
  });
  const [question, near = [], far = []] = data.map(({ embedding }) => embedding);
  const likeness = (other: number[]) => other.reduce((sum, value, index) => sum + value * (question?.[index] ?? 0), 0);
  expect(likeness(near)).toBeGreaterThan(likeness(far));
  expect(Math.hypot(...near)).toBeCloseTo(1);
  expect(usage.prompt_tokens).toBeGreaterThan(0);
  const unknown = await failureOf(clientFor().embeddings.create({ model: 'gpt-4.1', input: 'x' }));
  expect(unknown).toMatchObject({ status: 404, code: 'model_not_found' });
});

test('chat answers from the system prompt, with usage', async () => {
  const completion = await clientFor().chat.completions.create({ model: 'gpt-4.1-mini', messages: [...messages] });
  expect(completion.choices[0]).toMatchObject({
    finish_reason: 'stop',
    message: { role: 'assistant', content: 'We are open from nine to five.' },
  });
  expect(completion.usage?.total_tokens).toBe(
    (completion.usage?.prompt_tokens ?? 0) + (completion.usage?.completion_tokens ?? 0),
  );
});

test('chat streams the same words, and the usage when asked', async () => {
  const stream = await clientFor().chat.completions.create({
    model: 'emulator',
    messages: [...messages],
    stream: true,
    stream_options: { include_usage: true },
  });
  let text = '';
  const finishes: string[] = [];
  let usage = 0;
  for await (const chunk of stream) {
    text += chunk.choices[0]?.delta.content ?? '';
    if (chunk.choices[0]?.finish_reason) finishes.push(chunk.choices[0].finish_reason);
    usage += chunk.usage?.total_tokens ?? 0;
  }
  expect(text).toBe('We are open from nine to five.');
  expect(finishes).toEqual(['stop']);
  expect(usage).toBeGreaterThan(10);
});

test('chat calls a tool and speaks from its result; the stream builds the same call', async () => {
  const client = clientFor();
  const asked = [{ role: 'user', content: 'Use the weather tool for Paris' }] as const;
  const first = await client.chat.completions.create({ model: 'gpt-4o', messages: [...asked], tools: [weather] });
  const made = first.choices[0]?.message.tool_calls?.[0];
  if (made?.type !== 'function') throw new Error('no function call');
  expect(first.choices[0]?.finish_reason).toBe('tool_calls');
  expect(JSON.parse(made.function.arguments)).toEqual({ city: 'Paris' });
  const second = await client.chat.completions.create({
    model: 'gpt-4o',
    tools: [weather],
    messages: [
      ...asked,
      { role: 'assistant', content: null, tool_calls: [made] },
      { role: 'tool', tool_call_id: made.id, content: 'Sunny, 21 degrees' },
    ],
  });
  expect(second.choices[0]?.message.content).toBe('Sunny, 21 degrees.');
  const streamed = await client.chat.completions
    .stream({ model: 'gpt-4o', messages: [...asked], tools: [weather] })
    .finalMessage();
  expect(streamed.tool_calls?.[0]).toMatchObject({
    function: { name: 'get_weather', arguments: made.function.arguments },
  });
});

test('chat fills a JSON schema', async () => {
  const schema = { type: 'object', properties: { summary: { type: 'string' } }, required: ['summary'] };
  const completion = await clientFor().chat.completions.create({
    model: 'gpt-4o',
    messages: [...messages],
    response_format: { type: 'json_schema', json_schema: { name: 'summary', schema } },
  });
  expect(JSON.parse(completion.choices[0]?.message.content ?? '')).toEqual({
    summary: 'We are open from nine to five',
  });
});

test("speech is WAV or PCM; other formats, voices and models are refused in OpenAI's words", async () => {
  const client = clientFor();
  const base = { model: 'gpt-4o-mini-tts', voice: 'coral', input: 'Hello there. This is a test.' } as const;
  const wav = parseWav(
    Buffer.from(await (await client.audio.speech.create({ ...base, response_format: 'wav' })).arrayBuffer()),
  );
  const pcm = pcmFromBytes(
    Buffer.from(await (await client.audio.speech.create({ ...base, response_format: 'pcm' })).arrayBuffer()),
  );
  expect(wav?.sampleRateHz).toBe(24_000);
  expect(wav?.samples).toEqual(pcm);
  expect(pcm.length).toBeGreaterThan(samplesIn(1000));
  expect(await failureOf(client.audio.speech.create({ ...base, response_format: 'mp3' }))).toMatchObject({
    status: 400,
    param: 'response_format',
    code: 'invalid_value',
  });
  expect(await failureOf(client.audio.speech.create({ ...base, voice: 'bob', response_format: 'wav' }))).toMatchObject({
    status: 400,
    param: 'voice',
  });
  expect(await failureOf(client.audio.speech.create({ ...base, model: 'gpt-9' }))).toMatchObject({
    status: 404,
    code: 'model_not_found',
  });
});

test('transcription tells silence from speech, invents no words, and can be told what to hear', async () => {
  const client = clientFor();
  const wavFile = (samples: Int16Array): File => {
    const data = bytesFromPcm(samples);
    return new File([new Uint8Array(Buffer.concat([wavHeader(data.length), data]))], 'a.wav');
  };
  const silence = await client.audio.transcriptions.create({
    model: 'whisper-1',
    file: wavFile(new Int16Array(samplesIn(1000))),
  });
  expect(silence.text).toBe('');
  const speech = await client.audio.speech.create({
    model: 'tts-1',
    voice: 'alloy',
    input: 'Hello over there.',
    response_format: 'pcm',
  });
  const samples = concatPcm([new Int16Array(samplesIn(300)), pcmFromBytes(Buffer.from(await speech.arrayBuffer()))]);
  const hear = (key?: string) =>
    clientFor(key).audio.transcriptions.create({ model: 'whisper-1', file: wavFile(samples) });
  const { text } = await hear();
  expect(text).toBe('[inaudible]');
  const answer = await client.chat.completions.create({
    model: 'gpt-4o',
    messages: [...messages, { role: 'user', content: text }],
  });
  expect(answer.choices[0]?.message.content).toMatch(/cannot recognise speech|cannot make out|type/u);
  await control('behaviour?key=hears', 'POST', { transcript: 'When are you open?' });
  expect((await hear('hears')).text).toBe('When are you open?');
});

test('a failure can be about one endpoint or one model alone', async () => {
  const ask = (model: string) =>
    clientFor('part').chat.completions.create({ model, messages: [...messages] }, { maxRetries: 0 });
  await control('behaviour?key=part', 'POST', {
    failures: { status: 500, endpoints: ['chat'], models: ['gpt-4.1-mini'] },
  });
  expect(await failureOf(ask('gpt-4.1-mini'))).toMatchObject({ status: 500 });
  expect((await ask('gpt-4.1')).object).toBe('chat.completion');
  expect((await clientFor('part').models.retrieve('gpt-4.1-mini')).id).toBe('gpt-4.1-mini');
});

test('models are listed, and an unknown one is not found', async () => {
  const client = clientFor();
  const ids: string[] = [];
  for await (const model of client.models.list()) ids.push(model.id);
  expect(ids).toEqual(expect.arrayContaining(['emulator', 'gpt-realtime', 'gpt-4.1-mini', 'whisper-1']));
  expect((await client.models.retrieve('gpt-4o')).id).toBe('gpt-4o');
  expect(await failureOf(client.models.retrieve('gpt-9'))).toMatchObject({ status: 404, code: 'model_not_found' });
  expect(await failureOf(client.chat.completions.create({ model: 'gpt-9', messages: [...messages] }))).toMatchObject({
    status: 404,
    code: 'model_not_found',
  });
});

test.each([
  [{ status: 401 }, { status: 401, code: 'invalid_api_key' }],
  [{ status: 429 }, { status: 429, code: 'insufficient_quota', type: 'insufficient_quota' }],
  [
    { status: 429, code: 'rate_limit_exceeded' },
    { status: 429, code: 'rate_limit_exceeded', type: 'requests' },
  ],
  [{ status: 500 }, { status: 500, type: 'server_error' }],
  [{ status: 404 }, { status: 404, code: 'model_not_found' }],
])('a failure of %j is what its key gets, once, and no other key', async (failure, expected) => {
  await control('behaviour?key=fails', 'POST', { failures: { ...failure, remaining: 1 } });
  expect(await failureOf(clientFor('fails').models.list())).toMatchObject(expected);
  await clientFor('fails').models.list();
  await clientFor('other').models.list();
});

test('a stream can die in mid-sentence, and a request can hang', async () => {
  await control('behaviour?key=dies', 'POST', { failures: { mode: 'close_mid_sentence', remaining: 1 } });
  const stream = await clientFor('dies').chat.completions.create({
    model: 'gpt-4o',
    messages: [...messages],
    stream: true,
  });
  let text = '';
  await expect(async () => {
    for await (const chunk of stream) text += chunk.choices[0]?.delta.content ?? '';
  }).rejects.toThrow(/terminated|abort|closed|premature/iu);
  expect(text).not.toBe('');
  expect('We are open from nine to five.'.startsWith(text)).toBe(true);
  await control('behaviour?key=hangs', 'POST', { failures: { mode: 'hang' } });
  await expect(clientFor('hangs').models.list({ timeout: 200 })).rejects.toThrow(APIConnectionTimeoutError);
});

test('behaviour is checked, read, scripted and reset', async () => {
  expect((await control('behaviour', 'POST', { responseDelay: 3 })).status).toBe(400);
  expect((await control('behaviour?key=no%20spaces', 'GET')).status).toBe(400);
  await control('behaviour?key=script', 'POST', { scriptedReply: 'Scripted words.' });
  expect(await (await control('behaviour?key=script', 'GET')).json()).toMatchObject({
    scriptedReply: 'Scripted words.',
    audioPaceFactor: 1.25,
  });
  const ask = async (): Promise<string | null | undefined> =>
    (await clientFor('script').chat.completions.create({ model: 'gpt-4o', messages: [...messages] })).choices[0]
      ?.message.content;
  expect(await ask()).toBe('Scripted words.');
  await control('behaviour?key=script', 'DELETE');
  expect(await ask()).toBe('We are open from nine to five.');
});

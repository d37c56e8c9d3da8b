import { initializeLogger, llm, VAD, VADEventType, VADStream } from '@livekit/agents';
import type { VADEvent } from '@livekit/agents';
import { AudioFrame } from '@livekit/rtc-node';
import { agentConfigSchema } from '@voxie/contracts';
import { OutboundError } from '@voxie/platform';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer, json } from 'node:stream/consumers';
import { beforeAll, expect, test } from 'vitest';
import { buildChat, buildHearing, buildSpeech } from '../build-parts.ts';
import type { PartsInput } from '../build-parts.ts';
import { failureOf } from '../failure-of.ts';
import { contextWith } from '../testing/context.ts';
import { ProviderServer } from '../testing/provider-server.ts';
import type { Move } from './chain.ts';
import type { PartUse } from './use.ts';
import { Sentences } from './sentences.ts';

beforeAll(() => initializeLogger({ pretty: false, level: 'silent' }));

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const refuse =
  (status: number, code = ''): Answer =>
  (_request, response) =>
    void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ error: { code } }));

/** A first provider that does as told and a second one that does, and the config that has them in this order. */
async function chainOf(parts: { llm?: object; stt?: object; tts?: object }, first: Answer, second: Answer) {
  const failing = await ProviderServer.start({ onRequest: first });
  const other = await ProviderServer.start({ onRequest: second });
  const moves: Move[] = [];
  const uses: PartUse[] = [];
  const fallbacks = Object.fromEntries(
    Object.entries(parts).map(([kind, part]) => [
      kind,
      [{ provider: 'openai_compatible', baseUrl: other.baseUrl, apiKeySecret: 'OTHER', ...part }],
    ]),
  );
  const input: PartsInput = {
    config: agentConfigSchema.parse({ name: 'Luna', instructions: 'You host.', mode: 'pipeline', fallbacks }),
    context: contextWith({
      settings: { openai: { apiKey: 'sk', baseUrl: failing.baseUrl } },
      secret: (name) => Promise.resolve(`secret of ${name}`),
    }),
    onMove: (move) => void moves.push(move),
    onUse: (use) => void uses.push(use),
  };
  return {
    input,
    moves,
    /** What was used, as `model kind quantity`. */
    used: () =>
      uses.flatMap(({ model, quantities, isEstimated }) =>
        Object.entries(quantities).map(
          ([kind, quantity]) => `${model} ${kind} ${quantity}${isEstimated ? ' estimated' : ''}`,
        ),
      ),
    [Symbol.asyncDispose]: async () => {
      await failing[Symbol.asyncDispose]();
      await other[Symbol.asyncDispose]();
    },
  };
}

const streaming =
  (words: string[], cut = false, seen: unknown[] = []): Answer =>
  (request, response) => {
    void json(request).then((body) => {
      seen.push({ body, authorization: request.headers.authorization });
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      for (const content of words) {
        const chunk = { id: 'c', object: 'chat.completion.chunk', choices: [{ index: 0, delta: { content } }] };
        response.write(`data: ${JSON.stringify(chunk)}\n\n`);
      }
      if (!cut) response.end('data: [DONE]\n\n');
      // The words before the cut must be out first.
      else setTimeout(() => response.destroy(), 20);
    });
  };

const question = () => {
  const chatCtx = llm.ChatContext.empty();
  chatCtx.addMessage({ role: 'user', content: 'When are you open?' });
  return { chatCtx };
};

/** What a chat model answers, and how it failed. */
async function ask(input: PartsInput) {
  const chat = buildChat(input);
  const failures: unknown[] = [];
  chat.on('error', ({ error }) => void failures.push(failureOf(error)));
  let text = '';
  for await (const chunk of chat.chat(question())) text += chunk.delta?.content ?? '';
  return { text, failures, name: `${chat.provider} ${chat.model}` };
}

test.each([
  ['refuses the key', refuse(401, 'invalid_api_key'), 'provider_unauthorized'],
  ['is broken', refuse(500), 'provider_failed'],
  ['does not know the model', refuse(404, 'model_not_found'), 'provider_model_unknown'],
])('when a chat model %s, the next answers with its own key', async (_how, first, reason) => {
  const seen: unknown[] = [];
  await using chain = await chainOf({ llm: { model: 'llama3' } }, first, streaming(['At ', 'five.'], false, seen));
  expect(await ask(chain.input)).toEqual({ text: 'At five.', failures: [], name: 'openai_compatible llama3' });
  expect(chain.moves).toEqual([
    {
      part: 'llm',
      from: { provider: 'openai', model: 'gpt-4.1-mini' },
      to: { provider: 'openai_compatible', model: 'llama3' },
      reason,
    },
  ]);
  expect(seen).toMatchObject([{ authorization: 'Bearer secret of OTHER', body: { model: 'llama3' } }]);
});

test('an answer that breaks off is gone on with, not begun again', async () => {
  const seen: { body?: { messages?: { role: string; content: string }[] } }[] = [];
  await using chain = await chainOf(
    { llm: { model: 'llama3' } },
    streaming(['We are ', 'open '], true),
    streaming(['from five.'], false, seen),
  );
  expect(await ask(chain.input)).toMatchObject({ text: 'We are open from five.', failures: [] });
  expect(seen[0]?.body?.messages?.map(({ role }) => role)).toEqual(['user', 'assistant', 'system']);
  expect(seen[0]?.body?.messages?.[1]?.content).toBe('We are open ');
  expect(chain.used().filter((use) => use.includes(' output_'))).toEqual([
    'gpt-4.1-mini output_text_tokens 3 estimated',
    'llama3 output_text_tokens 3 estimated',
  ]);
});

test('when no chat model is left, the last failure is told by its name', async () => {
  await using chain = await chainOf({ llm: { model: 'llama3' } }, refuse(500), refuse(429, 'insufficient_quota'));
  expect(await ask(chain.input)).toMatchObject({ text: '', failures: ['provider_quota'] });
});

test('a guard that refuses the address, and a secret that is missing, have their names', async () => {
  await using chain = await chainOf({ llm: { model: 'llama3' } }, refuse(500), refuse(500));
  const { context } = chain.input;
  const guarded = {
    ...context.outbound,
    fetch: () => Promise.reject(new OutboundError('refused_address', 'no')),
  };
  expect(await ask({ ...chain.input, context: { ...context, outbound: guarded } })).toMatchObject({
    failures: ['provider_address_refused'],
  });
  const secret = () => Promise.reject(new Error('not set'));
  expect(await ask({ ...chain.input, context: { ...context, secret } })).toMatchObject({
    failures: ['secret_missing'],
  });
});

const sound =
  (samples: number, said: string[]): Answer =>
  (request, response) => {
    void json(request).then((body) => {
      if (typeof body === 'object' && body !== null && 'input' in body) said.push(String(body.input));
      response.end(Buffer.alloc(samples * 2, 1));
    });
  };

/** What a voice makes of sentences: samples, metrics and failures. */
async function say(input: PartsInput, text: string) {
  const speech = buildSpeech(input);
  const failures: unknown[] = [];
  speech.on('error', ({ error }) => void failures.push(failureOf(error)));
  const stream = speech.stream();
  stream.pushText(text);
  stream.endInput();
  let samples = 0;
  for await (const audio of stream) if (typeof audio !== 'symbol') samples += audio.frame.samplesPerChannel;
  return { samples, failures };
}

test('when a voice fails, the next one speaks that sentence and all that follow', async () => {
  const said: string[] = [];
  await using chain = await chainOf({ tts: { model: 'piper' } }, refuse(503), sound(4800, said));
  const sentences = ['Welcome to Bella Roma tonight.', 'A table for two is free.'];
  expect(await say(chain.input, sentences.join(' '))).toEqual({ samples: 9600, failures: [] });
  expect(chain.used()).toEqual(['piper tts_characters 30', 'piper tts_characters 24']);
  expect(said.toSorted()).toEqual(sentences.toSorted());
  expect(chain.moves).toMatchObject([{ part: 'tts', to: { model: 'piper' }, reason: 'provider_failed' }]);
});

test('when no voice is left, that is told by its name', async () => {
  await using chain = await chainOf({ tts: { model: 'piper' } }, refuse(500), refuse(401));
  const { samples, failures } = await say(chain.input, 'Welcome to Bella Roma tonight.');
  expect([samples, failures]).toEqual([0, ['provider_unauthorized']]);
});

/** Says that there is speech in each frame that is not silent. */
class LoudVad extends VAD {
  override label = 'loud';
  constructor() {
    super({ updateInterval: 100 });
  }
  override stream(): VADStream {
    return new LoudStream(this);
  }
}

class LoudStream extends VADStream {
  #isSpeaking = false;

  override pushFrame(frame: AudioFrame): void {
    const isLoud = frame.data.some((sample) => sample !== 0);
    if (isLoud && !this.#isSpeaking) this.#send(VADEventType.START_OF_SPEECH, frame);
    else if (isLoud) this.#send(VADEventType.INFERENCE_DONE, frame);
    else if (this.#isSpeaking) this.#send(VADEventType.END_OF_SPEECH, frame);
    this.#isSpeaking = isLoud;
  }

  override endInput(): void {
    void this.outputWriter.close();
  }

  #send(type: VADEventType, frame: AudioFrame): void {
    const zero = { samplesIndex: 0, timestamp: 0, speechDuration: 0, silenceDuration: 0, probability: 1 };
    const rest = { inferenceDuration: 0, speaking: true, rawAccumulatedSilence: 0, rawAccumulatedSpeech: 0 };
    const event: VADEvent = { ...zero, ...rest, type, frames: [frame] };
    void this.outputWriter.write(event);
  }
}

/** What an ear makes of two pieces of speech of a second each. */
async function hear(input: PartsInput) {
  const hearing = buildHearing(input, new LoudVad());
  const failures: unknown[] = [];
  hearing.on('error', ({ error }) => void failures.push(failureOf(error)));
  const stream = hearing.stream();
  const frame = (sample: number) => new AudioFrame(new Int16Array(1600).fill(sample), 16_000, 1, 1600);
  for (const sample of [500, 0, 600, 0]) for (let count = 0; count < 10; count += 1) stream.pushFrame(frame(sample));
  stream.endInput();
  const heard: string[] = [];
  for await (const { alternatives } of stream) if (alternatives !== undefined) heard.push(alternatives[0].text);
  return { heard, failures };
}

const transcribe =
  (texts: string[], sizes: number[] = []): Answer =>
  (request, response) => {
    void buffer(request).then((body) => {
      sizes.push(Math.round((body.length - 44) / 3200) / 10);
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ text: texts.shift() ?? '' }));
    });
  };

test('when an ear fails, the next one hears the same words', async () => {
  const sizes: number[] = [];
  await using chain = await chainOf(
    { stt: { model: 'whisper' } },
    refuse(500),
    transcribe(['One table.', 'For two.'], sizes),
  );
  expect(await hear(chain.input)).toEqual({ heard: ['One table.', 'For two.'], failures: [] });
  expect(chain.used()).toEqual(['whisper stt_seconds 1', 'whisper stt_seconds 1']);
  expect(sizes).toEqual([1, 1]);
  expect(chain.moves).toMatchObject([{ part: 'stt', to: { model: 'whisper' }, reason: 'provider_failed' }]);
});

test('noise that has no words is no turn; an ear that is left alone fails by its name', async () => {
  await using quiet = await chainOf({ stt: { model: 'whisper' } }, transcribe(['', ' ']), refuse(500));
  expect(await hear(quiet.input)).toEqual({ heard: [], failures: [] });
  expect(quiet.used()).toHaveLength(2);
  await using dead = await chainOf({ stt: { model: 'whisper' } }, refuse(500), refuse(401));
  expect(await hear(dead.input)).toMatchObject({ heard: [], failures: ['provider_unauthorized'] });
});

test.each([
  ['en', 'Welcome to Bella Roma. We are open from 5.30 p.m. today. Come in!', 2],
  ['hi', 'नमस्ते, बेला रोमा में आपका स्वागत है। हम शाम पाँच बजे खुलते हैं।', 2],
])('sentences of %s end where the language ends them', (language, text, count) => {
  const sentences = new Sentences(language).tokenize(text);
  expect(sentences.join(' ')).toBe(text);
  expect(sentences.length).toBeGreaterThanOrEqual(count);
});

test.each([
  [
    'en',
    ['It stands against root rot. I read that', ' in Warranty, page 1. Is ', 'that', ' all?\nThen goodbye to you.'],
  ],
  ['hi', ['नमस्ते, बेला रोमा में आपका स्वागत है। हम', ' शाम पाँच बजे खुलते हैं। आइए।']],
  [
    'ja',
    ['ようこそ、ベラ・ローマへお越しくださいましてありがとう。', '今日は午後五時から夜の十一時まで開いております。'],
  ],
])(
  'what is said in %s is put together from its sentences without a space too few or too many',
  async (language, parts) => {
    const stream = new Sentences(language).stream();
    for (const part of parts) stream.pushText(part);
    stream.endInput();
    const tokens: string[] = [];
    for await (const { token } of stream) tokens.push(token);
    expect(tokens.join('')).toBe(parts.join('').replace('\n', ' '));
    expect(tokens.length).toBeGreaterThanOrEqual(2);
  },
);

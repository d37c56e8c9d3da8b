import { initializeLogger, llm } from '@livekit/agents';
import { agentConfigSchema } from '@voxie/contracts';
import { OutboundError } from '@voxie/platform';
import { once } from 'node:events';
import { beforeAll, expect, test } from 'vitest';
import type { RawData } from 'ws';
import { z } from 'zod';
import { buildRealtime } from '../build-parts.ts';
import type { Move } from '../chain/chain.ts';
import { failureOf } from '../failure-of.ts';
import { contextWith } from '../testing/context.ts';
import { ProviderServer } from '../testing/provider-server.ts';
import type { SpeechObserver } from './speech-observer.ts';

beforeAll(() => initializeLogger({ pretty: false, level: 'silent' }));

const config = agentConfigSchema.parse({
  name: 'Luna',
  instructions: 'You host.',
  language: 'hi-IN',
  realtime: { voice: 'cedar', speed: 1.2 },
  turnTaking: { minDelayMs: 800, allowInterruptions: false },
});

/** The session's first error, as its owner is told of it. */
async function firstError(session: {
  once: (name: string, listener: (event: llm.RealtimeModelError) => void) => unknown;
}) {
  return await new Promise<llm.RealtimeModelError>((resolve) => void session.once('error', resolve));
}

const modelOf = (server: ProviderServer, wishes: { config?: object; observer?: SpeechObserver; moves?: Move[] } = {}) =>
  buildRealtime({
    config: agentConfigSchema.parse({ ...config, ...wishes.config }),
    context: contextWith({
      settings: { openai: { apiKey: 'sk', baseUrl: server.baseUrl } },
      secret: (name) => Promise.resolve(`secret of ${name}`),
    }),
    onMove: (move) => void wishes.moves?.push(move),
    findsTurns: true,
    speaks: true,
    ...(wishes.observer === undefined ? {} : { observer: wishes.observer }),
  });
const open = (server: ProviderServer) => modelOf(server).session();

test('the first thing a provider is told is the config', async () => {
  const told = Promise.withResolvers<unknown>();
  await using server = await ProviderServer.start({
    onSocket: (socket) => void once(socket, 'message').then(([data]) => told.resolve(JSON.parse(String(data)))),
  });
  const session = open(server);
  expect(await told.promise).toMatchObject({
    type: 'session.update',
    session: {
      model: 'gpt-realtime',
      audio: {
        input: {
          transcription: { language: 'hi' },
          turn_detection: {
            type: 'server_vad',
            silence_duration_ms: 800,
            create_response: true,
            interrupt_response: false,
          },
        },
        output: { voice: 'cedar', speed: 1.2 },
      },
    },
  });
  await session.close();
});

test.each([
  [401, { error: { code: 'invalid_api_key' } }, 'provider_unauthorized', 1],
  [429, { error: { code: 'insufficient_quota' } }, 'provider_quota', 1],
  [500, {}, 'provider_failed', 3],
])('a connection refused with %i is an event with its reason, not a crash', async (status, body, reason, dialled) => {
  await using server = await ProviderServer.start({ refuse: { status, body } });
  const session = open(server);
  const event = await firstError(session);
  expect(event.recoverable).toBe(false);
  expect(failureOf(event)).toBe(reason);
  expect(server.dialled).toBe(dialled);
  await session.close();
});

test('nobody listening at the address is an event, not a crash', async () => {
  const server = await ProviderServer.start({});
  await server[Symbol.asyncDispose]();
  const session = open(server);
  expect(failureOf(await firstError(session))).toBe('provider_unreachable');
  await session.close();
});

test('a server that closes cleanly again and again is given up', async () => {
  await using server = await ProviderServer.start({ onSocket: (socket) => socket.close(1000) });
  const session = open(server);
  expect(failureOf(await firstError(session))).toBe('provider_failed');
  expect(server.dialled).toBe(6);
  await session.close();
});

test('the observer hears when the person speaks and when the model does', async () => {
  const seen: string[] = [];
  const done = Promise.withResolvers<void>();
  await using server = await ProviderServer.start({
    onSocket: (socket) => {
      for (const event of [
        { type: 'input_audio_buffer.speech_started', item_id: 'a' },
        { type: 'input_audio_buffer.speech_stopped', item_id: 'a' },
        { type: 'response.function_call_arguments.delta', item_id: 'b', delta: '{' },
      ])
        socket.send(JSON.stringify(event));
    },
  });
  const model = modelOf(server, {
    observer: {
      onSpeechStarted: (id) => seen.push(`started ${id}`),
      onSpeechStopped: (id) => seen.push(`stopped ${id}`),
      onOutput: () => done.resolve(void seen.push('output')),
    },
  });
  const session = model.session();
  await done.promise;
  expect(seen).toEqual(['started a', 'stopped a', 'output']);
  await session.close();
});

test('after a connection broke, the next thing that is said reaches the provider', async () => {
  const told: string[] = [];
  const connected = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  await using server = await ProviderServer.start({
    onSocket: (socket) => {
      const isFirst = server.dialled === 1;
      socket.on('message', (data) => {
        const text = Buffer.isBuffer(data) ? data.toString() : '';
        if (!isFirst) told.push(text);
        connected[isFirst ? 0 : 1]?.resolve();
      });
      if (isFirst) socket.once('message', () => setTimeout(() => socket.close(1000), 20));
    },
  });
  const session = open(server);
  await connected[1]?.promise;
  session.sendEvent({ type: 'conversation.item.delete', event_id: 'e', item_id: 'typed' });
  await expect.poll(() => told.some((text) => text.includes('"typed"'))).toBe(true);
  await session.close();
});

const clientEventSchema = z.looseObject({
  type: z.string(),
  session: z.looseObject({ model: z.string().optional(), audio: z.looseObject({}).optional() }).optional(),
  item: z.looseObject({ content: z.array(z.unknown()).optional() }).optional(),
});
type ClientEvent = z.output<typeof clientEventSchema>;
const eventOf = (data: RawData): ClientEvent =>
  clientEventSchema.parse(JSON.parse(Buffer.isBuffer(data) ? data.toString('utf8') : ''));

/** Two servers: one that fails as told, and one that takes over. What the second one is told is kept. */
async function withTwo(first: Parameters<typeof ProviderServer.start>[0]) {
  const told: ClientEvent[] = [];
  const headers: (string | undefined)[] = [];
  const failing = await ProviderServer.start(first);
  const second = await ProviderServer.start({
    onSocket: (socket, request) => {
      headers.push(request.headers.authorization);
      socket.on('message', (data) => void told.push(eventOf(data)));
    },
  });
  const moves: Move[] = [];
  const fallback = {
    provider: 'openai_compatible',
    baseUrl: second.baseUrl,
    apiKeySecret: 'REALTIME_KEY',
    model: 'other-realtime',
    voice: 'luna',
  };
  const model = modelOf(failing, { config: { fallbacks: { realtime: [fallback] } }, moves });
  return {
    model,
    moves,
    told,
    headers,
    [Symbol.asyncDispose]: async () => {
      await failing[Symbol.asyncDispose]();
      await second[Symbol.asyncDispose]();
    },
  };
}

const moved = (reason: string) => ({
  part: 'realtime',
  from: { provider: 'openai', model: 'gpt-realtime' },
  to: { provider: 'openai_compatible', model: 'other-realtime' },
  reason,
});

test.each([
  ['refuses the key', { refuse: { status: 401, body: {} } }, 'provider_unauthorized'],
  ['is broken', { refuse: { status: 500, body: {} } }, 'provider_failed'],
  [
    'does not know the model',
    {
      onSocket: (socket: { send: (text: string) => void }) =>
        socket.send(JSON.stringify({ type: 'error', error: { code: 'model_not_found', message: 'no' } })),
    },
    'provider_model_unknown',
  ],
  [
    'fails to answer',
    {
      onSocket: (socket: { send: (text: string) => void }) =>
        socket.send(
          JSON.stringify({
            type: 'response.done',
            response: {
              status: 'failed',
              status_details: { type: 'failed', error: { type: 'server_error', message: 'x' } },
            },
          }),
        ),
    },
    'provider_failed',
  ],
])('when the provider %s, the next one takes over and is told its own model and voice', async (_how, first, reason) => {
  await using two = await withTwo(first);
  const session = two.model.session();
  await expect.poll(() => two.told.some(({ session: told }) => told?.audio !== undefined)).toBe(true);
  expect(two.moves).toEqual([moved(reason)]);
  expect(two.model.current).toEqual(moved(reason).to);
  expect(two.headers).toEqual(['Bearer secret of REALTIME_KEY']);
  expect(two.told.find(({ session: told }) => told?.audio !== undefined)?.session).toMatchObject({
    model: 'other-realtime',
    audio: { output: { voice: 'luna' } },
  });
  await session.close();
});

test('the conversation goes along, and a provider that stays silent can be left', async () => {
  await using two = await withTwo({
    onSocket: (socket) =>
      socket.on('message', (data) => {
        const event = eventOf(data);
        if (event.type === 'conversation.item.create')
          socket.send(JSON.stringify({ type: 'conversation.item.added', item: event.item }));
      }),
  });
  const session = two.model.session();
  const history = llm.ChatContext.empty();
  history.addMessage({ role: 'user', content: 'My name is Ada.' });
  await session.updateChatCtx(history);
  expect(two.model.takeOver(new Error('silent'))).toBe(true);
  await expect
    .poll(() => two.told.filter(({ type }) => type === 'conversation.item.create').map(({ item }) => item?.content))
    .toEqual([[{ type: 'input_text', text: 'My name is Ada.' }]]);
  expect(two.model.takeOver(new Error('silent'))).toBe(false);
  await session.close();
});

test('an address that the guard refuses is not dialled', async () => {
  await using server = await ProviderServer.start({});
  const model = buildRealtime({
    config: agentConfigSchema.parse({
      ...config,
      realtime: { provider: 'openai_compatible', baseUrl: server.baseUrl, model: 'm' },
    }),
    context: {
      ...contextWith(),
      outbound: {
        ...contextWith().outbound,
        checkAddress: () => Promise.reject(new OutboundError('refused_address', 'no')),
      },
    },
    onMove: () => undefined,
    findsTurns: true,
    speaks: true,
  });
  const session = model.session();
  expect(failureOf(await firstError(session))).toBe('provider_address_refused');
  expect(server.dialled).toBe(0);
  await session.close();
});

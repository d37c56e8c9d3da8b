import { initializeLogger } from '@livekit/agents';
import type { llm } from '@livekit/agents';
import { agentConfigSchema } from '@voxie/contracts';
import { once } from 'node:events';
import { beforeAll, expect, test } from 'vitest';
import { buildRealtime } from './build-realtime.ts';
import { failureOf } from './failure-of.ts';
import { ProviderServer } from './testing/provider-server.ts';

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

const open = (server: ProviderServer) =>
  buildRealtime(config, { openai: { apiKey: 'sk', baseUrl: server.baseUrl } }).session();

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
  const model = buildRealtime(
    config,
    { openai: { apiKey: 'sk', baseUrl: server.baseUrl } },
    {
      onSpeechStarted: (id) => seen.push(`started ${id}`),
      onSpeechStopped: (id) => seen.push(`stopped ${id}`),
      onOutput: () => done.resolve(void seen.push('output')),
    },
  );
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

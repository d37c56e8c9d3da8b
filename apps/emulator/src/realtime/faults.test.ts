import { setTimeout as sleep } from 'node:timers/promises';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { TestClient } from './test-client.ts';
import { TestEmulator } from './test-emulator.ts';

let emulator: TestEmulator;

beforeAll(async () => {
  emulator = await TestEmulator.start();
});
afterAll(() => emulator.close());

test.each([
  ['{"event_id": "e", "type": "no.such.event"}', 'invalid_value', 'type'],
  ['{"event_id": "e", "type": "conversation.item.delete"}', 'missing_required_parameter', 'item_id'],
  [
    '{"event_id": "e", "type": "session.update", "session": {"audio": {"output": {"voice": "bob"}}}}',
    'invalid_value',
    'session.audio.output.voice',
  ],
  ['{"event_id": "e", "type": "session.update", "session": {"model": "gpt-9"}}', 'model_not_found', 'model'],
])("%s is answered with OpenAI's error, and the session goes on", async (message, code, param) => {
  await using client = await emulator.connect();
  client.sendText(message);
  const { error } = await client.next('error');
  expect(error).toMatchObject({ code, param, event_id: 'e', type: 'invalid_request_error' });
  client.send({ type: 'input_audio_buffer.clear' });
  await client.next('input_audio_buffer.cleared');
});

test('a message that is not JSON is told so', async () => {
  await using client = await emulator.connect();
  client.sendText('not JSON');
  expect((await client.next('error')).error).toMatchObject({ code: 'invalid_json', event_id: null });
});

test('an unknown model is told and the connection closed', async () => {
  const client = await TestClient.connect(emulator.url, { model: 'gpt-9' });
  expect((await client.next('error')).error).toMatchObject({ code: 'model_not_found', type: 'invalid_request_error' });
  expect(await client.closed).toEqual({ code: 4000, reason: 'invalid_request_error.model_not_found' });
});

test('sessions are counted while they are open', async () => {
  const client = await emulator.connect('counted');
  await client.next('session.created');
  expect(await emulator.openSessions('counted')).toBe(1);
  await client[Symbol.asyncDispose]();
  while ((await emulator.openSessions('counted')) > 0) await sleep(10);
});

test('dialled-in failures: refused handshake, twice and then no more', async () => {
  await emulator.dial('refuse', { failures: { status: 401, remaining: 2 } });
  for (let attempt = 0; attempt < 2; attempt += 1) {
    await expect(emulator.connect('refuse')).rejects.toThrow(/401/u);
  }
  await using client = await emulator.connect('refuse');
  expect((await client.next('session.created')).session).toMatchObject({ type: 'realtime' });
});

test('dialled-in failures: no quota fails the response and not the connection', async () => {
  await emulator.dial('quota', { audioPaceFactor: 0, failures: { status: 429, at: 'response', remaining: 1 } });
  await using client = await emulator.connect('quota');
  client.send({ type: 'response.create' });
  expect((await client.response()).done).toMatchObject({
    status: 'failed',
    status_details: { type: 'failed', error: { type: 'insufficient_quota', code: 'insufficient_quota' } },
  });
  client.send({ type: 'response.create' });
  expect((await client.response()).done.status).toBe('completed');
});

test('dialled-in failures: a connection that dies in mid-sentence', async () => {
  await emulator.dial('cut', { audioPaceFactor: 0, failures: { mode: 'close_mid_sentence', at: 'response' } });
  const client = await emulator.connect('cut');
  client.send({ type: 'response.create' });
  await client.next('response.output_audio.delta');
  expect((await client.closed).code).toBe(1006);
  expect(client.events.some((event) => event.type === 'response.done')).toBe(false);
});

import { afterAll, beforeAll, expect, test } from 'vitest';

import { concatPcm, durationMsOf, samplesIn } from '../audio/pcm.ts';
import { createSpeech } from '../speech/speech.ts';
import { TestEmulator } from './test-emulator.ts';

let emulator: TestEmulator;

beforeAll(async () => {
  emulator = await TestEmulator.start();
});
afterAll(() => emulator.close());

async function spoken(text: string): Promise<Int16Array> {
  await using speech = createSpeech();
  const pieces: Int16Array[] = [];
  for await (const piece of speech.speak({ text, voice: 'ash' })) pieces.push(piece.samples);
  return concatPcm([new Int16Array(samplesIn(600)), ...pieces]);
}

const silence = (durationMs: number): Int16Array => new Int16Array(samplesIn(durationMs));

test('a greeting is spoken word for word, with its events in order and the metadata echoed', async () => {
  await using client = await emulator.connect();
  await client.next('session.created');
  client.send({
    type: 'session.update',
    session: { type: 'realtime', instructions: 'You are Luna.', audio: { output: { voice: 'coral' } } },
  });
  const { session } = await client.next('session.updated');
  expect(session).toMatchObject({ instructions: 'You are Luna.', audio: { output: { voice: 'coral' } } });
  const greeting = 'Ciao, this is Luna. What can I do for you?';
  client.send({
    type: 'response.create',
    event_id: 'evt_1',
    response: {
      instructions: `You are Luna.\nSay exactly this greeting, word for word, and nothing else: "${greeting}"`,
      metadata: { client_event_id: 'evt_1' },
    },
  });
  const { response: created } = await client.next('response.created');
  expect(created).toMatchObject({ status: 'in_progress', metadata: { client_event_id: 'evt_1' } });
  const heard = await client.response();
  expect(heard.text).toBe(greeting);
  expect(durationMsOf(heard.samples.length)).toBeGreaterThan(1500);
  expect(Math.max(...heard.samples)).toBeGreaterThan(4000);
  expect(heard.done).toMatchObject({ status: 'completed', metadata: { client_event_id: 'evt_1' } });
  expect(heard.done.usage?.output_token_details?.audio_tokens).toBeGreaterThan(30);
  const kinds = client.events
    .map((event) => event.type)
    .filter((type) => !type.endsWith('.delta') && type !== 'rate_limits.updated');
  expect(kinds).toEqual([
    'session.created',
    'session.updated',
    'response.created',
    'response.output_item.added',
    'conversation.item.added',
    'response.content_part.added',
    'response.output_audio.done',
    'response.output_audio_transcript.done',
    'response.content_part.done',
    'response.output_item.done',
    'conversation.item.done',
    'response.done',
  ]);
});

test('a typed question is answered from the instructions, by voice or as text', async () => {
  await using client = await emulator.connect();
  client.send({
    type: 'session.update',
    session: { type: 'realtime', instructions: 'You are Luna. We are open from nine to five.' },
  });
  client.type('When are you open?', 'question');
  const added = await client.next('conversation.item.added');
  expect(added).toMatchObject({ previous_item_id: null, item: { id: 'question' } });
  client.send({ type: 'response.create' });
  expect((await client.response()).text).toBe('We are open from nine to five.');
  const answer = client.events.find(
    (event) => event.type === 'conversation.item.added' && event.item.id !== 'question',
  );
  expect(answer).toMatchObject({ previous_item_id: 'question' });
  client.send({ type: 'response.create', response: { output_modalities: ['text'] } });
  const text = await client.response();
  expect(text.samples.length).toBe(0);
  expect(text.text).not.toBe('');
  expect(text.done.usage?.input_token_details?.audio_tokens).toBeGreaterThan(0);
});

test('speech opens and closes a turn by VAD and gets an honest answer, never a transcript', async () => {
  await using client = await emulator.connect();
  client.send({
    type: 'session.update',
    session: {
      type: 'realtime',
      audio: {
        input: {
          transcription: { model: 'gpt-4o-mini-transcribe' },
          turn_detection: { type: 'server_vad', silence_duration_ms: 400 },
        },
      },
    },
  });
  client.speak(concatPcm([await spoken('I would like to book a table for four.'), silence(1500)]));
  const started = await client.next('input_audio_buffer.speech_started');
  const stopped = await client.next('input_audio_buffer.speech_stopped');
  expect(started.audio_start_ms).toBeLessThan(900);
  expect(stopped.audio_end_ms).toBeGreaterThan(started.audio_start_ms + 1000);
  const committed = await client.next('input_audio_buffer.committed');
  expect([stopped.item_id, committed.item_id]).toEqual([started.item_id, started.item_id]);
  const failed = await client.next('conversation.item.input_audio_transcription.failed');
  expect(failed).toMatchObject({ item_id: started.item_id, error: { code: 'emulator_cannot_transcribe' } });
  const heard = await client.response();
  expect(heard.text).toMatch(/emulator.*type/u);
  expect(heard.done.usage?.input_token_details?.audio_tokens).toBeGreaterThan(10);
  expect(client.events.some((event) => event.type === 'conversation.item.input_audio_transcription.completed')).toBe(
    false,
  );
});

test('create_response false waits for the client, and manual turns are committed by it', async () => {
  await using client = await emulator.connect();
  client.send({
    type: 'session.update',
    session: { type: 'realtime', audio: { input: { turn_detection: { type: 'server_vad', create_response: false } } } },
  });
  client.speak(concatPcm([await spoken('Hello over there.'), silence(1000)]));
  await client.next('input_audio_buffer.committed');
  client.send({
    type: 'session.update',
    session: { type: 'realtime', audio: { input: { transcription: { model: 'whisper-1' }, turn_detection: null } } },
  });
  client.speak(silence(500));
  client.send({ type: 'input_audio_buffer.commit' });
  const empty = await client.next('conversation.item.input_audio_transcription.completed');
  expect(empty.transcript).toBe('');
  client.send({ type: 'input_audio_buffer.commit', event_id: 'too_small' });
  expect((await client.next('error')).error).toMatchObject({
    code: 'input_audio_buffer_commit_empty',
    event_id: 'too_small',
  });
  expect(client.events.some((event) => event.type === 'response.created')).toBe(false);
});

test('barge-in: speech during an answer cancels it', async () => {
  await using client = await emulator.connect('brisk');
  client.send({ type: 'session.update', session: { type: 'realtime', instructions: 'x' } });
  const long = 'This is a long answer that goes on for quite some time. '.repeat(8).trim();
  client.send({ type: 'response.create', response: { instructions: `Say exactly this: "${long}"` } });
  await client.next('response.output_audio.delta');
  client.speak(await spoken('Stop please, I have another question.'));
  await client.next('input_audio_buffer.speech_started');
  const cut = await client.response();
  expect(cut.done).toMatchObject({
    status: 'cancelled',
    status_details: { type: 'cancelled', reason: 'turn_detected' },
  });
  expect(long.startsWith(cut.text)).toBe(true);
  expect(cut.text.length).toBeLessThan(long.length / 2);
  client.speak(silence(1000));
  expect((await client.response()).text).toMatch(/emulator/u);
  const item = cut.done.output?.[0];
  expect(item).toMatchObject({ status: 'incomplete' });
});

test('cancel, question and new answer sent in one go, as a client does when text interrupts', async () => {
  await using client = await emulator.connect('brisk');
  client.send({ type: 'session.update', session: { type: 'realtime', instructions: 'Parking is free.' } });
  client.send({
    type: 'response.create',
    response: { instructions: `Say exactly this: "${'A long answer. '.repeat(20)}"` },
  });
  await client.next('response.output_audio.delta');
  client.send({ type: 'response.cancel' });
  client.type('Can I park?');
  client.send({ type: 'response.create' });
  expect((await client.response()).done).toMatchObject({
    status: 'cancelled',
    status_details: { reason: 'client_cancelled' },
  });
  expect((await client.response()).text).toBe('Parking is free.');
  client.send({ type: 'response.cancel', event_id: 'late' });
  const { error } = await client.next('error');
  expect(error).toMatchObject({ code: 'response_cancel_not_active', event_id: 'late' });
  expect(error.message).toMatch(/^Cancellation failed/u);
});

test('truncating keeps only what was heard; deleted items are gone', async () => {
  await using client = await emulator.connect();
  client.send({
    type: 'response.create',
    response: { instructions: 'Say exactly this: "One two three four five six seven eight nine ten."' },
  });
  const heard = await client.response();
  const id = heard.done.output?.[0]?.id ?? '';
  client.send({ type: 'conversation.item.truncate', item_id: id, content_index: 0, audio_end_ms: 1000 });
  await client.next('conversation.item.truncated');
  client.send({ type: 'conversation.item.retrieve', item_id: id });
  const { item } = await client.next('conversation.item.retrieved');
  const transcript = JSON.stringify(item);
  expect(transcript).toMatch(/One two/u);
  expect(transcript).not.toMatch(/\bten\b/u);
  client.send({ type: 'conversation.item.delete', item_id: id });
  await client.next('conversation.item.deleted');
  client.send({ type: 'conversation.item.delete', item_id: id, event_id: 'again' });
  expect((await client.next('error')).error).toMatchObject({ event_id: 'again', param: 'item_id' });
});

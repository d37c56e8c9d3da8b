import { setTimeout as sleep } from 'node:timers/promises';

import { agentPatchSchema, applyPatch, draftProblems, patchPaths, voxieTools } from '@voxie/contracts';
import type { AgentDraft } from '@voxie/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';

import { concatPcm, durationMsOf, samplesIn } from '../audio/pcm.ts';
import { createEmulator } from '../server.ts';
import { createSpeech } from '../speech/speech.ts';
import { connectRealtime } from './test-client.ts';
import type { TestClient } from './test-client.ts';

const emulator = createEmulator();

beforeAll(async () => {
  await emulator.listen();
  await dial('fast', { audioPaceFactor: 0 });
  await dial('brisk', { audioPaceFactor: 4 });
});
afterAll(() => emulator.close());

async function dial(key: string, behaviour: Record<string, unknown>): Promise<void> {
  const answer = await fetch(`${emulator.url}/emulator/behaviour?key=${key}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(behaviour),
  });
  expect(answer.status).toBe(200);
}

/** A client that gets its audio at once. */
const connectFast = (): Promise<TestClient> => connectRealtime(emulator.url, { apiKey: 'emu-fast' });

async function spoken(text: string): Promise<Int16Array> {
  await using speech = createSpeech();
  const pieces: Int16Array[] = [];
  for await (const piece of speech.speak({ text, voice: 'ash' })) pieces.push(piece.samples);
  return concatPcm([new Int16Array(samplesIn(600)), ...pieces]);
}

const silence = (durationMs: number): Int16Array => new Int16Array(samplesIn(durationMs));

test('a greeting is spoken word for word, with its events in order and the metadata echoed', async () => {
  await using client = await connectFast();
  await client.next('session.created');
  client.send({ type: 'session.update', session: { type: 'realtime', instructions: 'You are Luna.', audio: { output: { voice: 'coral' } } } });
  const { session } = await client.next('session.updated');
  expect(session).toMatchObject({ instructions: 'You are Luna.', audio: { output: { voice: 'coral' } } });
  const greeting = 'Ciao, this is Luna. What can I do for you?';
  client.send({
    type: 'response.create',
    event_id: 'evt_1',
    response: { instructions: `You are Luna.\nSay exactly this greeting, word for word, and nothing else: "${greeting}"`, metadata: { client_event_id: 'evt_1' } },
  });
  const { response: created } = await client.next('response.created');
  expect(created).toMatchObject({ status: 'in_progress', metadata: { client_event_id: 'evt_1' } });
  const heard = await client.response();
  expect(heard.text).toBe(greeting);
  expect(durationMsOf(heard.samples.length)).toBeGreaterThan(1500);
  expect(Math.max(...heard.samples)).toBeGreaterThan(4000);
  expect(heard.done).toMatchObject({ status: 'completed', metadata: { client_event_id: 'evt_1' } });
  expect(heard.done.usage?.output_token_details?.audio_tokens).toBeGreaterThan(30);
  const kinds = client.events.map((event) => event.type).filter((type) => !type.endsWith('.delta') && type !== 'rate_limits.updated');
  expect(kinds).toEqual([
    'session.created', 'session.updated', 'response.created', 'response.output_item.added', 'conversation.item.added',
    'response.content_part.added', 'response.output_audio.done', 'response.output_audio_transcript.done',
    'response.content_part.done', 'response.output_item.done', 'conversation.item.done', 'response.done',
  ]);
});

test('a typed question is answered from the instructions, by voice or as text', async () => {
  await using client = await connectFast();
  client.send({ type: 'session.update', session: { type: 'realtime', instructions: 'You are Luna. We are open from nine to five.' } });
  client.send({ type: 'conversation.item.create', item: { id: 'question', type: 'message', role: 'user', content: [{ type: 'input_text', text: 'When are you open?' }] } });
  const added = await client.next('conversation.item.added');
  expect(added).toMatchObject({ previous_item_id: null, item: { id: 'question' } });
  client.send({ type: 'response.create' });
  expect((await client.response()).text).toBe('We are open from nine to five.');
  const answer = client.events.find((event) => event.type === 'conversation.item.added' && event.item.id !== 'question');
  expect(answer).toMatchObject({ previous_item_id: 'question' });
  client.send({ type: 'response.create', response: { output_modalities: ['text'] } });
  const text = await client.response();
  expect(text.samples.length).toBe(0);
  expect(text.text).not.toBe('');
  expect(text.done.usage?.input_token_details?.audio_tokens).toBeGreaterThan(0);
});

test('speech opens and closes a turn by VAD and gets an honest answer, never a transcript', async () => {
  await using client = await connectFast();
  client.send({ type: 'session.update', session: { type: 'realtime', audio: { input: { transcription: { model: 'gpt-4o-mini-transcribe' }, turn_detection: { type: 'server_vad', silence_duration_ms: 400 } } } } });
  client.sendAudio(concatPcm([await spoken('I would like to book a table for four.'), silence(1500)]));
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
  expect(client.events.some((event) => event.type === 'conversation.item.input_audio_transcription.completed')).toBe(false);
});

test('create_response false waits for the client, and manual turns are committed by it', async () => {
  await using client = await connectFast();
  client.send({ type: 'session.update', session: { type: 'realtime', audio: { input: { turn_detection: { type: 'server_vad', create_response: false } } } } });
  client.sendAudio(concatPcm([await spoken('Hello over there.'), silence(1000)]));
  await client.next('input_audio_buffer.committed');
  client.send({ type: 'session.update', session: { type: 'realtime', audio: { input: { transcription: { model: 'whisper-1' }, turn_detection: null } } } });
  client.sendAudio(silence(500));
  client.send({ type: 'input_audio_buffer.commit' });
  const empty = await client.next('conversation.item.input_audio_transcription.completed');
  expect(empty.transcript).toBe('');
  client.send({ type: 'input_audio_buffer.commit', event_id: 'too_small' });
  expect((await client.next('error')).error).toMatchObject({ code: 'input_audio_buffer_commit_empty', event_id: 'too_small' });
  expect(client.events.some((event) => event.type === 'response.created')).toBe(false);
});

test('barge-in: speech during an answer cancels it', async () => {
  await using client = await connectRealtime(emulator.url, { apiKey: 'emu-brisk' });
  client.send({ type: 'session.update', session: { type: 'realtime', instructions: 'x' } });
  const long = 'This is a long answer that goes on for quite some time. '.repeat(8).trim();
  client.send({ type: 'response.create', response: { instructions: `Say exactly this: "${long}"` } });
  await client.next('response.output_audio.delta');
  client.sendAudio(await spoken('Stop please, I have another question.'));
  await client.next('input_audio_buffer.speech_started');
  const cut = await client.response();
  expect(cut.done).toMatchObject({ status: 'cancelled', status_details: { type: 'cancelled', reason: 'turn_detected' } });
  expect(long.startsWith(cut.text)).toBe(true);
  expect(cut.text.length).toBeLessThan(long.length / 2);
  client.sendAudio(silence(1000));
  expect((await client.response()).text).toMatch(/emulator/u);
  const item = cut.done.output?.[0];
  expect(item).toMatchObject({ status: 'incomplete' });
});

test('cancel, question and new answer sent in one go, as a client does when text interrupts', async () => {
  await using client = await connectRealtime(emulator.url, { apiKey: 'emu-brisk' });
  client.send({ type: 'session.update', session: { type: 'realtime', instructions: 'Parking is free.' } });
  client.send({ type: 'response.create', response: { instructions: `Say exactly this: "${'A long answer. '.repeat(20)}"` } });
  await client.next('response.output_audio.delta');
  client.send({ type: 'response.cancel' });
  client.send({ type: 'conversation.item.create', item: { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'Can I park?' }] } });
  client.send({ type: 'response.create' });
  expect((await client.response()).done).toMatchObject({ status: 'cancelled', status_details: { reason: 'client_cancelled' } });
  expect((await client.response()).text).toBe('Parking is free.');
  client.send({ type: 'response.cancel', event_id: 'late' });
  const { error } = await client.next('error');
  expect(error).toMatchObject({ code: 'response_cancel_not_active', event_id: 'late' });
  expect(error.message).toMatch(/^Cancellation failed/u);
});

test('truncating keeps only what was heard; deleted items are gone', async () => {
  await using client = await connectFast();
  client.send({ type: 'response.create', response: { instructions: 'Say exactly this: "One two three four five six seven eight nine ten."' } });
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

test('an interview over the wire, from the greeting to the saved agent', async () => {
  await using client = await connectFast();
  const tools = Object.values(voxieTools).map((tool) => ({ type: 'function', name: tool.name, description: tool.description, parameters: z.toJSONSchema(tool.parameters) }));
  client.send({ type: 'session.update', session: { type: 'realtime', instructions: 'You are Voxie.', tools, output_modalities: ['text'] } });
  let draft: AgentDraft = {};
  const called: string[] = [];

  async function ask(text?: string): Promise<string> {
    if (text !== undefined) client.send({ type: 'conversation.item.create', item: { type: 'message', role: 'user', content: [{ type: 'input_text', text }] } });
    client.send({ type: 'response.create' });
    const answer = await client.response();
    const made = answer.done.output?.find((item) => item.type === 'function_call');
    if (!made) return answer.text;
    called.push(made.name);
    const output = runTool(made.name, made.arguments);
    client.send({ type: 'conversation.item.create', item: { type: 'function_call_output', call_id: made.call_id, output: JSON.stringify(output) } });
    return ask();
  }

  function runTool(name: string, args: string): unknown {
    if (name === 'read_draft') return { draft, missing: [], typedByPerson: [] };
    if (name === 'save_agent') return { ok: true, agentName: draft.name ?? null, problems: [] };
    const { patch } = voxieTools.updateDraft.parameters.parse(JSON.parse(args));
    draft = applyPatch(draft, agentPatchSchema.parse(patch));
    return { ok: true, changed: patchPaths(patch), keptForPerson: [], problems: [], draft, missing: draftProblems(draft) };
  }

  expect(await ask()).toMatch(/What should your new agent do\?/u);
  expect(await ask('It tells visitors about our zoo, and is called Kiko')).toMatch(/Kiko it is\. Who will be talking to it\?/u);
  expect(await ask('families')).toMatch(/come across/u);
  expect(await ask('playful')).toMatch(/first words/u);
  expect(await ask('skip')).toMatch(/facts/u);
  expect(await ask('Feeding time is at noon.')).toMatch(/never/u);
  expect(await ask("that's all")).toMatch(/Kiko.*Shall I save it like this\?/u);
  expect(await ask('yes')).toMatch(/Kiko is saved/u);
  expect(called).toEqual(['read_draft', 'update_draft', 'update_draft', 'update_draft', 'update_draft', 'save_agent']);
  expect(draftProblems(draft)).toEqual([]);
  const argumentsDone = client.events.find((event) => event.type === 'response.function_call_arguments.done' && event.name === 'update_draft');
  const deltas = client.events.flatMap((event) => (event.type === 'response.function_call_arguments.delta' && argumentsDone && 'call_id' in argumentsDone && event.call_id === argumentsDone.call_id ? [event.delta] : []));
  expect(argumentsDone).toMatchObject({ arguments: deltas.join('') });
});

test.each([
  ['not JSON', 'invalid_json', null],
  [{ type: 'no.such.event', event_id: 'e' }, 'invalid_value', 'type'],
  [{ type: 'conversation.item.delete', event_id: 'e' }, 'missing_required_parameter', 'item_id'],
  [{ type: 'session.update', event_id: 'e', session: { audio: { output: { voice: 'bob' } } } }, 'invalid_value', 'session.audio.output.voice'],
  [{ type: 'session.update', event_id: 'e', session: { model: 'gpt-9' } }, 'model_not_found', 'model'],
])('a wrong event is answered with OpenAI\'s error and the session goes on: %j', async (message, code, param) => {
  await using client = await connectFast();
  // The test client writes JSON; a bare string is not an event either way.
  client.send(typeof message === 'string' ? { type: 'x', toJSON: () => message } : message);
  const { error } = await client.next('error');
  if (typeof message !== 'string') expect(error).toMatchObject({ code, param, event_id: 'e', type: 'invalid_request_error' });
  client.send({ type: 'input_audio_buffer.clear' });
  await client.next('input_audio_buffer.cleared');
});

test('an unknown model is told and the connection closed', async () => {
  const client = await connectRealtime(emulator.url, { model: 'gpt-9' });
  expect((await client.next('error')).error).toMatchObject({ code: 'model_not_found', type: 'invalid_request_error' });
  expect(await client.closed).toEqual({ code: 4000, reason: 'invalid_request_error.model_not_found' });
});

test('sessions are counted while they are open', async () => {
  const count = async (key: string): Promise<number> => {
    const answer = z.object({ sessions: z.array(z.object({ key: z.string().nullable() })) }).parse(await (await fetch(`${emulator.url}/emulator/sessions`)).json());
    return answer.sessions.filter((session) => session.key === key).length;
  };
  const client = await connectRealtime(emulator.url, { apiKey: 'emu-counted' });
  await client.next('session.created');
  expect(await count('counted')).toBe(1);
  await client[Symbol.asyncDispose]();
  while ((await count('counted')) > 0) await sleep(10);
});

test('dialled-in failures: refused handshake, twice and then no more', async () => {
  await dial('refuse', { failures: { status: 401, remaining: 2 } });
  for (let attempt = 0; attempt < 2; attempt += 1) {
    await expect(connectRealtime(emulator.url, { apiKey: 'emu-refuse' })).rejects.toThrow(/401/u);
  }
  await using client = await connectRealtime(emulator.url, { apiKey: 'emu-refuse' });
  await client.next('session.created');
});

test('dialled-in failures: no quota fails the response and not the connection', async () => {
  await dial('quota', { audioPaceFactor: 0, failures: { status: 429, at: 'response', remaining: 1 } });
  await using client = await connectRealtime(emulator.url, { apiKey: 'emu-quota' });
  client.send({ type: 'response.create' });
  expect((await client.response()).done).toMatchObject({ status: 'failed', status_details: { type: 'failed', error: { type: 'insufficient_quota', code: 'insufficient_quota' } } });
  client.send({ type: 'response.create' });
  expect((await client.response()).done.status).toBe('completed');
});

test('dialled-in failures: a connection that dies in mid-sentence', async () => {
  await dial('cut', { audioPaceFactor: 0, failures: { mode: 'close_mid_sentence', at: 'response' } });
  const client = await connectRealtime(emulator.url, { apiKey: 'emu-cut' });
  client.send({ type: 'response.create' });
  await client.next('response.output_audio.delta');
  expect((await client.closed).code).toBe(1006);
  expect(client.events.some((event) => event.type === 'response.done')).toBe(false);
});

import { expect, test } from 'vitest';
import { RealtimeUse } from './realtime-use.ts';

const meter = () => new RealtimeUse(() => ({ provider: 'openai', model: 'gpt-realtime' }));
const done = (response: object) => ({ type: 'response.done', response: { id: 'r', status: 'completed', ...response } });

test('tokens out of the cache are not fresh tokens too, and audio is not text', () => {
  const usage = {
    input_tokens: 500,
    output_tokens: 90,
    input_token_details: {
      text_tokens: 300,
      audio_tokens: 200,
      cached_tokens: 192,
      cached_tokens_details: { text_tokens: 128, audio_tokens: 64 },
    },
    output_token_details: { text_tokens: 30, audio_tokens: 60 },
  };
  expect(meter().of(done({ usage, output: [] }))).toMatchObject({
    provider: 'openai',
    model: 'gpt-realtime',
    isEstimated: false,
    turnOf: 'agent',
    quantities: {
      input_text_tokens: 172,
      input_audio_tokens: 136,
      input_cached_text_tokens: 128,
      input_cached_audio_tokens: 64,
      output_text_tokens: 30,
      output_audio_tokens: 60,
    },
  });
});

test('a response begins when it is created', () => {
  const use = meter();
  const before = Date.now();
  expect(use.of({ type: 'response.created', response: { id: 'r' } })).toBeNull();
  const counted = use.of(done({ usage: { input_token_details: { text_tokens: 1 }, output_token_details: {} } }));
  expect(counted?.beganAt).toBeGreaterThanOrEqual(before);
  expect(counted?.quantities).toMatchObject({ input_text_tokens: 1, output_audio_tokens: 0 });
});

test('of a server that reports nothing, what was said is estimated; a failure is free', () => {
  const output = [{ type: 'message', content: [{ type: 'output_audio', transcript: 'We are open.' }] }];
  expect(meter().of(done({ output }))).toMatchObject({ isEstimated: true, quantities: { output_text_tokens: 3 } });
  expect(meter().of(done({ output, status: 'failed' }))).toBeNull();
  expect(meter().of(done({ output: [] }))).toBeNull();
});

test("the person's words are written down by a model of its own, in seconds or in tokens", () => {
  const written = { type: 'conversation.item.input_audio_transcription.completed', item_id: 'i', transcript: 'Hi' };
  expect(meter().of({ ...written, usage: { type: 'duration', seconds: 1.4 } })).toMatchObject({
    model: 'gpt-4o-mini-transcribe',
    turnOf: 'person',
    quantities: { stt_seconds: 1.4 },
  });
  const usage = { type: 'tokens', input_token_details: { audio_tokens: 14 }, output_tokens: 3 };
  expect(meter().of({ ...written, usage })).toMatchObject({
    quantities: { input_text_tokens: 0, input_audio_tokens: 14, output_text_tokens: 3 },
  });
  expect(meter().of(written)).toBeNull();
});

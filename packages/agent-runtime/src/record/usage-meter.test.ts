import type { metrics } from '@livekit/agents';
import { expect, test } from 'vitest';
import { UsageMeter } from './usage-meter.ts';

let answering = { provider: 'openai', model: 'gpt-realtime' };

const reply = (audioTokens: number): metrics.RealtimeModelMetrics => ({
  type: 'realtime_model_metrics',
  label: 'openai_realtime',
  requestId: 'r',
  timestamp: 0,
  durationMs: 1,
  ttftMs: 1,
  cancelled: false,
  inputTokens: 30,
  outputTokens: audioTokens + 5,
  totalTokens: audioTokens + 35,
  tokensPerSecond: 1,
  inputTokenDetails: { audioTokens: 10, textTokens: 20, imageTokens: 0, cachedTokens: 0 },
  outputTokenDetails: { textTokens: 5, audioTokens, imageTokens: 0 },
});

test('adds up by kind, with the provider and model that answer', () => {
  const meter = new UsageMeter(() => answering);
  meter.add(reply(100));
  meter.add(reply(50));
  const of = { provider: 'openai', model: 'gpt-realtime' };
  expect(meter.takeChanged()).toMatchObject([
    { ...of, kind: 'input_text_tokens', quantity: 40 },
    { ...of, kind: 'input_audio_tokens', quantity: 20 },
    { ...of, kind: 'output_text_tokens', quantity: 10 },
    { ...of, kind: 'output_audio_tokens', quantity: 150 },
  ]);
});

test('totals are handed out once, and again when they could not be stored', () => {
  const meter = new UsageMeter(() => answering);
  expect(meter.takeChanged()).toBeNull();
  meter.add(reply(1));
  const first = meter.takeChanged();
  expect(meter.takeChanged()).toBeNull();
  meter.putBack();
  expect(meter.takeChanged()).toEqual(first);
});

test('a call that moves to another model counts for each', () => {
  const meter = new UsageMeter(() => answering);
  meter.add(reply(1));
  answering = { provider: 'openai_compatible', model: 'other' };
  meter.add(reply(2));
  expect(meter.takeChanged()?.filter(({ kind }) => kind === 'output_audio_tokens')).toMatchObject([
    { provider: 'openai', model: 'gpt-realtime', kind: 'output_audio_tokens', quantity: 1 },
    { provider: 'openai_compatible', model: 'other', kind: 'output_audio_tokens', quantity: 2 },
  ]);
});

test('each part of a pipeline counts once, in its own unit', () => {
  const meter = new UsageMeter(() => answering);
  const base = { label: 'x', requestId: 'r', timestamp: 0, durationMs: 1 };
  const of = (modelProvider: string, modelName: string) => ({ metadata: { modelProvider, modelName } });
  const speech = { ...base, type: 'tts_metrics', ttfbMs: 1, cancelled: false, ...of('sarvam', 'bulbul:v3') } as const;
  meter.add({ ...speech, charactersCount: 57, audioDurationMs: 3000, streamed: false });
  meter.add({ ...speech, charactersCount: 57, audioDurationMs: 3000, streamed: true });
  meter.add({ ...speech, charactersCount: 40, audioDurationMs: 0, streamed: false });
  meter.add({
    ...base,
    type: 'stt_metrics',
    audioDurationMs: 2500,
    streamed: true,
    ...of('sarvam', 'saaras:v3'),
  });
  meter.add({
    ...base,
    type: 'llm_metrics',
    ttftMs: 1,
    cancelled: false,
    completionTokens: 20,
    promptTokens: 300,
    promptCachedTokens: 100,
    totalTokens: 320,
    tokensPerSecond: 1,
    ...of('openai', 'gpt-4.1-mini'),
  });
  expect(meter.takeChanged()).toMatchObject([
    { provider: 'sarvam', model: 'bulbul:v3', kind: 'tts_characters', quantity: 57 },
    { provider: 'sarvam', model: 'saaras:v3', kind: 'stt_seconds', quantity: 2.5 },
    { provider: 'openai', model: 'gpt-4.1-mini', kind: 'input_text_tokens', quantity: 300 },
    { provider: 'openai', model: 'gpt-4.1-mini', kind: 'input_cached_text_tokens', quantity: 100 },
    { provider: 'openai', model: 'gpt-4.1-mini', kind: 'output_text_tokens', quantity: 20 },
  ]);
});

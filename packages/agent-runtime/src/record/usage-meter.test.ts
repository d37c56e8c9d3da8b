import type { metrics } from '@livekit/agents';
import { expect, test } from 'vitest';
import { UsageMeter } from './usage-meter.ts';

const part = { provider: 'openai', model: 'gpt-realtime', voice: 'marin', speed: 1 } as const;

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

test('adds up by kind, with the provider and model of the config', () => {
  const meter = new UsageMeter(part);
  meter.add(reply(100));
  meter.add(reply(50));
  const of = { provider: 'openai', model: 'gpt-realtime' };
  expect(meter.takeChanged()).toEqual([
    { ...of, kind: 'input_text_tokens', quantity: 40 },
    { ...of, kind: 'input_audio_tokens', quantity: 20 },
    { ...of, kind: 'output_text_tokens', quantity: 10 },
    { ...of, kind: 'output_audio_tokens', quantity: 150 },
  ]);
});

test('totals are handed out once, and again when they could not be stored', () => {
  const meter = new UsageMeter(part);
  expect(meter.takeChanged()).toBeNull();
  meter.add(reply(1));
  const first = meter.takeChanged();
  expect(meter.takeChanged()).toBeNull();
  meter.putBack();
  expect(meter.takeChanged()).toEqual(first);
});

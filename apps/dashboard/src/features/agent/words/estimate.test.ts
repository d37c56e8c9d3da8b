import { describe, expect, it } from 'vitest';
import { estimateOf } from './estimate.ts';

const levels = (tree: Parameters<typeof estimateOf>[0]) => {
  const { latency, cost } = estimateOf(tree);
  return { latency, cost };
};

describe('the estimate of an agent', () => {
  it('adds up the parts that its mode uses, and no others', () => {
    expect(levels({})).toEqual({ latency: 'low', cost: 'high' });
    expect(levels({ realtime: { model: 'gpt-realtime-mini' } })).toEqual({ latency: 'low', cost: 'low' });
    expect(levels({ mode: 'realtime_tts' })).toEqual({ latency: 'medium', cost: 'high' });
    expect(levels({ mode: 'pipeline' })).toEqual({ latency: 'medium', cost: 'low' });
  });

  it('grows with slower and dearer parts', () => {
    const slow = {
      mode: 'pipeline',
      stt: { model: 'whisper-1' },
      llm: { model: 'gpt-5.2' },
      tts: { model: 'tts-1-hd' },
    };
    expect(levels(slow)).toEqual({ latency: 'high', cost: 'high' });
    expect(levels({ mode: 'pipeline', stt: { provider: 'sarvam' }, tts: { provider: 'sarvam' } })).toEqual({
      latency: 'medium',
      cost: 'low',
    });
  });

  it('sums milliseconds and dollars, the silence that ends a turn included', () => {
    const fast = { mode: 'pipeline', llm: { model: 'gpt-4.1' }, turnTaking: { minDelayMs: 300 } };
    const { silenceMs, latencyMs, usdPerMinute } = estimateOf(fast);
    expect({ silenceMs, latencyMs }).toEqual({ silenceMs: 300, latencyMs: 300 + 400 + 600 + 500 });
    expect(usdPerMinute).toBeCloseTo(0.0015 + 0.028 + 0.0075);
    expect(estimateOf({})).toMatchObject({ silenceMs: 500, latencyMs: 1100, usdPerMinute: 0.065 });
  });

  it('says nothing where a model is not described', () => {
    expect(estimateOf({ mode: 'pipeline', llm: { provider: 'openai_compatible', model: 'qwen3' } })).toMatchObject({
      latency: null,
      cost: null,
      latencyMs: null,
      usdPerMinute: null,
    });
  });
});

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

  it('says nothing where a model is not described', () => {
    expect(levels({ mode: 'pipeline', llm: { provider: 'openai_compatible', model: 'qwen3' } })).toEqual({
      latency: null,
      cost: null,
    });
  });
});

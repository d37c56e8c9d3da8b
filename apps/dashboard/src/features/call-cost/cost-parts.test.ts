import type { Usage } from '@voxie/contracts';
import { expect, test } from 'vitest';
import { costParts } from './cost-parts.ts';

const used = (over: Partial<Usage>): Usage => ({
  turnSeq: 1,
  purpose: 'call',
  provider: 'openai',
  model: 'gpt-4.1-mini',
  kind: 'input_text_tokens',
  quantity: 100,
  isEstimated: false,
  costUsd: 0.1,
  ...over,
});

test('turns are added up by kind, and parts come in the order of a call', () => {
  const parts = costParts([
    used({ purpose: 'memory', costUsd: 0.5 }),
    used({ model: 'tts-1', kind: 'tts_characters', quantity: 40, costUsd: 0.01 }),
    used({ turnSeq: 1 }),
    used({ turnSeq: 3, isEstimated: true }),
    used({ turnSeq: 3, kind: 'output_text_tokens', quantity: 7, costUsd: 0.2 }),
    used({ model: 'whisper-1', kind: 'stt_seconds', quantity: 2.5, costUsd: null, turnSeq: 0 }),
  ]);
  expect(parts.map(({ title, model }) => [title, model])).toEqual([
    ['Hearing', 'whisper-1'],
    ['Thinking', 'gpt-4.1-mini'],
    ['Voice', 'tts-1'],
    ['Memory', 'gpt-4.1-mini'],
  ]);
  expect(parts[1]?.rows).toEqual([
    { kind: 'input_text_tokens', quantity: 200, costUsd: 0.2, isEstimated: true },
    { kind: 'output_text_tokens', quantity: 7, costUsd: 0.2, isEstimated: false },
  ]);
  expect(parts[0]?.rows[0]?.costUsd).toBeNull();
});

test('a model that speaks by itself is one part, with what it hears', () => {
  const model = 'gpt-realtime';
  const kinds = ['output_audio_tokens', 'input_audio_tokens', 'input_cached_text_tokens'] as const;
  const [part, ...others] = costParts(kinds.map((kind) => used({ model, kind })));
  expect(part).toMatchObject({ title: 'Speech to speech' });
  expect(part?.rows.map(({ kind }) => kind)).toEqual([
    'input_audio_tokens',
    'input_cached_text_tokens',
    'output_audio_tokens',
  ]);
  expect(others).toEqual([]);
});

import { agentConfigSchema } from '@voxie/contracts';
import { expect, test } from 'vitest';
import { Speaking } from './speaking.ts';

const tts = { provider: 'openai', model: 'gpt-4o-mini-tts', voice: 'coral' };
const llm = { provider: 'openai', model: 'gpt-4.1-mini' };
const config = (mode: 'realtime' | 'realtime_tts' | 'pipeline') =>
  agentConfigSchema.parse({
    name: 'Luna',
    instructions: 'You are Luna.',
    mode,
    realtime: { provider: 'openai', model: 'gpt-realtime', voice: 'marin' },
    tts,
    llm,
    fallbacks: {
      realtime: [{ provider: 'openai', model: 'gpt-realtime-mini', voice: 'cedar' }],
      llm: [{ ...llm, model: 'gpt-4.1' }],
      tts: [{ ...tts, voice: 'alloy' }],
    },
  });

test.each([
  ['realtime', ['gpt-realtime', 'marin'], ['gpt-realtime-mini', 'cedar']],
  ['realtime_tts', ['gpt-realtime', 'coral'], ['gpt-realtime-mini', 'alloy']],
  ['pipeline', ['gpt-4.1-mini', 'coral'], ['gpt-4.1', 'alloy']],
] as const)(
  'in %s mode the words are of the mind and the voice of the mouth, also of those that took over',
  (mode, ...by) => {
    const speaking = new Speaking(config(mode));
    const now = () => {
      const { model, voice } = speaking.spokenBy();
      return [model, voice];
    };
    const before = now();
    for (const part of ['realtime', 'llm', 'tts', 'stt'] as const) speaking.moved(part);
    expect([before, now()]).toEqual(by);
  },
);

import { providers } from '@voxie/contracts';
import type { AgentDraft, ListChoicesResult } from '@voxie/contracts';
import { expect, test } from 'vitest';

import { afterChoices } from './outcomes.ts';
import type { InterviewState } from './state.ts';

const voices: ListChoicesResult = {
  topic: 'voices',
  choices: [
    ...providers.openai.parts.realtime.voices.map((voice) => ({ ...voice, provider: 'openai' as const })),
    ...providers.sarvam.parts.tts.voices.map((voice) => ({ ...voice, provider: 'sarvam' as const })),
  ],
  note: '',
};

function told(draft: AgentDraft, listed = voices): string {
  const state: InterviewState = {
    draft,
    draftIsFresh: true,
    missing: [],
    pending: 'name',
    next: null,
    answered: new Map(),
    hasSpoken: true,
    isClosing: false,
    isSaved: false,
  };
  return afterChoices(listed, state).text ?? '';
}

test('the voices of the provider that was chosen come first, in words that can be said', () => {
  const hindi = told({ mode: 'pipeline', tts: { provider: 'sarvam', voice: 'priya' } });
  expect(hindi).toMatch(/^Sarvam AI has Shubh, .* and \d+ more\. OpenAI has \w+, .* and \d+ more\. Which name/u);
  expect(told({})).toMatch(/^OpenAI has .* more\. Sarvam AI has /u);
  // What speaks is the speech-to-speech model, whatever voice was chosen for another mode.
  expect(told({ mode: 'realtime', tts: { provider: 'sarvam' } })).toMatch(/^OpenAI has /u);
  expect(hindi).not.toMatch(/[;()]/u);
});

test('other choices are told with what tells them apart', () => {
  const models: ListChoicesResult = {
    topic: 'models',
    choices: [
      { id: 'small', title: 'Small', latency: 'low', cost: 'free' },
      { id: 'large', cost: 'high' },
    ],
    note: '',
  };
  expect(told({}, models)).toMatch(
    /^You can choose from Small \(low latency and free\) and large \(high cost\)\. Which name/u,
  );
});

import type { FoundFact, MemoryFact } from '@voxie/contracts';
import { expect, test } from 'vitest';
import { ChatFailure } from '../chat/chat.ts';
import type { Chat } from '../chat/chat.ts';
import { factsOf } from './extract.ts';

const signal = new AbortController().signal;
const known: MemoryFact[] = [
  {
    id: '6f1c1c5e-5a0e-4a3e-9f0e-0f6f7d9f1a11',
    agentId: '6f1c1c5e-5a0e-4a3e-9f0e-0f6f7d9f1a12',
    participant: 'ada',
    fact: "The person's name is Adda.",
    quote: 'my name is Adda',
    origin: 'extractive',
    callId: null,
    createdAt: '2026-11-01T10:00:00Z',
    updatedAt: '2026-11-01T10:00:00Z',
  },
];
const turns = [
  { role: 'agent', text: 'I am allergic to nothing, and my name is Luna.' },
  {
    role: 'person',
    text: "Hi, my name is Ada and I'm allergic to peanuts, by the way. I prefer a table by the window!",
  },
] as const;

const answering = (facts: FoundFact[]): Chat => ({
  name: { provider: 'openai', model: 'x' },
  ask: () => Promise.reject(new Error('not asked')),
  askFor: (schema) => Promise.resolve(schema.parse({ facts })),
});
const factTexts = (facts: readonly FoundFact[]) => facts.map(({ fact }) => fact);

test('keeps what stands on words the person said, and drops the rest', async () => {
  const facts = await factsOf(
    answering([
      { fact: 'The person is allergic to peanuts.', quote: 'I’m allergic to peanuts', replaces: null },
      { fact: 'The person is rich.', quote: 'I own a castle', replaces: null },
      { fact: 'The person is Luna.', quote: 'my name is Luna', replaces: null },
    ]),
    { turns, known, maxFacts: 10 },
    { signal },
  );
  expect(facts).toEqual([
    { fact: 'The person is allergic to peanuts.', quote: 'I’m allergic to peanuts', replaces: null, origin: 'model' },
  ]);
});

test('believes a model that finds nothing', async () => {
  expect(await factsOf(answering([]), { turns, known, maxFacts: 10 }, { signal })).toEqual([]);
});

test('takes plain statements where the model answers nothing that was said, and says so', async () => {
  const facts = await factsOf(
    answering([{ fact: 'Hello!', quote: 'How can I help you?', replaces: 'x' }]),
    { turns, known, maxFacts: 10 },
    { signal },
  );
  expect(factTexts(facts)).toEqual([
    "The person's name is Ada.",
    'The person is allergic to peanuts.',
    'The person prefers a table by the window.',
  ]);
  expect(facts.every(({ origin }) => origin === 'extractive')).toBe(true);
  // There is one name: the new one takes the place of the old.
  expect(facts[0]?.replaces).toBe(known[0]?.id);
});

test('a model that cannot be reached is no reason to guess', async () => {
  const gone: Chat = {
    ...answering([]),
    askFor: () => Promise.reject(new ChatFailure('gone', { isUnusable: false })),
  };
  await expect(factsOf(gone, { turns, known, maxFacts: 10 }, { signal })).rejects.toThrow('gone');
});

import { expect, test } from 'vitest';
import { agentConfigSchema, agentDraftSchema } from './agent-config.ts';
import type { AgentPatch } from './agent-config.ts';
import { outcomesOf } from './analysis.ts';
import { leansOn } from './leans-on.ts';
import { applyPatch, changedPaths, patchPaths } from './patch.ts';
import { readStoredConfig, writtenDraftSchema } from './stored.ts';
import { writeDraft } from './write-draft.ts';

const draft = agentDraftSchema.parse({
  name: 'Luna',
  instructions: 'You host.',
  analysis: {
    criteria: { booked: 'A table was booked.', polite: 'The agent was polite.' },
    extract: { room: { type: 'choice', description: 'Where they sit.', choices: ['garden', 'inside'] } },
  },
});

test('criteria and values change one by one, each as a whole', () => {
  const patch: AgentPatch = {
    analysis: {
      criteria: { polite: null, quick: 'It took less than five minutes.' },
      extract: { room: { type: 'text', description: 'Where they sit.' } },
    },
  };
  expect(patchPaths(patch)).toEqual(['analysis.criteria.polite', 'analysis.criteria.quick', 'analysis.extract.room']);
  const after = applyPatch(draft, patch);
  expect(after.analysis).toEqual({
    criteria: { booked: 'A table was booked.', quick: 'It took less than five minutes.' },
    // The choices of what it was before are gone with it.
    extract: { room: { type: 'text', description: 'Where they sit.' } },
  });
  expect(changedPaths(draft, after).toSorted()).toEqual(patchPaths(patch));
});

test('what is written as a file reads back as it was, and says no default', () => {
  const written = writeDraft(draft);
  expect(written['analysis']).toEqual(draft.analysis);
  expect(writtenDraftSchema.parse(written)).toEqual(draft);
});

test('a choice has choices, each once, and a name is a name', () => {
  const isTaken = (analysis: object) => agentDraftSchema.safeParse({ analysis }).success;
  const room = (choices: string[]) => ({ extract: { room: { type: 'choice', description: 'x', choices } } });
  expect(isTaken(room(['a', 'b']))).toBe(true);
  expect(isTaken(room(['a']))).toBe(false);
  expect(isTaken(room(['a', 'a']))).toBe(false);
  expect(isTaken({ criteria: { 'Two words': 'x' } })).toBe(false);
  expect(isTaken({ criteria: { empty: ' ' } })).toBe(false);
  const many = Object.fromEntries(Array.from({ length: 21 }, (_, index) => [`c${index}`, 'x']));
  expect(isTaken({ criteria: many })).toBe(false);
});

test('a config of before is analysed, for the outcomes that always are', () => {
  const { analysis } = readStoredConfig({ schemaVersion: 2, name: 'Luna', instructions: 'You host.' });
  expect(analysis).toMatchObject({ enabled: true, summary: true, criteria: {}, model: 'agent' });
  expect(Object.keys(outcomesOf(analysis))).toEqual(['resolved', 'unresolved', 'abandoned']);
  expect(outcomesOf({ outcomes: { sold: 'Something was sold.' } })).toEqual({ sold: 'Something was sold.' });
});

test('the secret of a model of its own is leaned on, while that model is asked', () => {
  const llm = {
    provider: 'openai_compatible',
    baseUrl: 'https://llm.example/v1',
    model: 'x',
    apiKeySecret: 'KEY',
  } as const;
  const secretsWith = (model: 'agent' | 'own') => leansOn({ analysis: { model, llm } }).secrets;
  expect(secretsWith('own')).toEqual([{ name: 'KEY', path: 'analysis.llm.apiKeySecret' }]);
  expect(secretsWith('agent')).toEqual([]);
  expect(agentConfigSchema.shape.analysis.parse({}).llm.provider).toBe('openai');
});

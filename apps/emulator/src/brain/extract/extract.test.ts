import { foundFactsSchema } from '@voxie/contracts';
import { expect, test } from 'vitest';
import { z } from 'zod';

import { think } from '../brain.ts';
import type { Entry, Turn } from '../turn.ts';
import { answerAsJson } from './as-json.ts';

const turnOf = (instructions: string, ...entries: Entry[]): Turn => ({
  instructions,
  replyInstructions: '',
  entries,
  tools: [],
  toolChoice: 'auto',
});
const user = (text: string): Entry => ({ kind: 'user', text });
const schema = z.toJSONSchema(foundFactsSchema, { target: 'draft-7' });
const factsOf = (material: string) =>
  foundFactsSchema.parse(answerAsJson(turnOf("You keep an agent's memory.", user(material)), schema, '')).facts;

test('facts are what the person said of themselves, each with their words', () => {
  const call = [
    'Remembered:\n(nothing)\n\nThe call:',
    'agent: Hello! My name is Luna. What is your name?',
    'person: Hi, my name is Ada and I am allergic to nuts.',
    'person: I live in Berlin. Do you have a table? I have a question.',
    'agent: I am glad to help.',
  ].join('\n');
  expect(factsOf(call)).toEqual([
    { fact: "The person's name is Ada.", quote: 'my name is Ada', replaces: null },
    { fact: 'The person is allergic to nuts.', quote: 'I am allergic to nuts', replaces: null },
    { fact: 'The person lives in Berlin.', quote: 'I live in Berlin', replaces: null },
  ]);
});

test('what is remembered already is left out, and what changed takes its place', () => {
  const id = '0b0a6d5e-6d7c-4c53-9d0a-2f6f4d1f9f10';
  const remembered = (fact: string) =>
    `Remembered:\n${JSON.stringify({ id, fact })}\n\nThe call:\nperson: My name is Ada.`;
  expect(factsOf(remembered("The person's name is Ada."))).toEqual([]);
  expect(factsOf(remembered("The person's name is Eve."))).toMatchObject([{ replaces: id }]);
});

test('where nobody said anything of themselves there are no facts', () => {
  expect(factsOf('The call:\nperson: When do you open?\nagent: I am not sure.')).toEqual([]);
});

test('a summary says what was said, in the same words', () => {
  const entries = [
    user('Conversation to summarize:\n\n<user>I want a table for four.</user>\n<assistant>At which time?</assistant>'),
  ];
  const { text } = think(turnOf('Compress older conversation history into a short, faithful summary.', ...entries));
  expect(text).toBe('The person said: I want a table for four. The agent said at the end: At which time?');
  const asJson = answerAsJson(
    turnOf('Answer with a summary.', ...entries),
    { type: 'object', properties: { summary: { type: 'string' } }, required: ['summary'] },
    '',
  );
  expect(asJson).toEqual({ summary: text });
});

test('an agent that is asked to summarise as part of its work still answers as itself', () => {
  const turn = turnOf('You are Luna. You summarise orders. We open at 5 pm.', user('When do you open?'));
  expect(think(turn).text).toMatch(/5 pm/u);
});

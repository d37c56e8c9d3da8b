import { initializeLogger, llm, voice } from '@livekit/agents';
import { beforeAll, expect, test } from 'vitest';
import { answerInText } from './answer-in-text.ts';

beforeAll(() => initializeLogger({ pretty: false, level: 'silent' }));

const { FakeLLM } = voice.testing;
const history = llm.ChatContext.empty();
const question = (text: string) => ({ text, history, signal: new AbortController().signal });

const lookUp = (asked: unknown[]) =>
  llm.tool({
    name: 'look_up',
    description: 'Look a wine up.',
    parameters: { type: 'object', properties: { name: { type: 'string' } } },
    execute: (args: object) => {
      asked.push(args);
      return Promise.resolve({ price: 30 });
    },
  });

test('a member uses its tools and answers with what they said', async () => {
  const asked: unknown[] = [];
  const model = new FakeLLM([
    { input: 'How much is the Barolo?', toolCalls: [{ name: 'look_up', args: { name: 'Barolo' } }] },
    { input: '{"price":30}', content: 'It is 30 euros.' },
  ]);
  const agent = { model, instructions: 'You know wines.', tools: [lookUp(asked)] };
  expect(await answerInText(agent, question('How much is the Barolo?'))).toBe('It is 30 euros.');
  expect(asked).toEqual([{ name: 'Barolo' }]);
});

test('a model without an answer is an error, and so is one that was asked too long', async () => {
  const agent = { model: new FakeLLM([{ input: 'Hi', content: '' }]), instructions: 'x', tools: [] };
  await expect(answerInText(agent, question('Hi'))).rejects.toThrow('no answer');
  const aborted = { text: 'Hi', history, signal: AbortSignal.abort(new Error('too late')) };
  await expect(answerInText(agent, aborted)).rejects.toThrow('too late');
});

import { llm } from '@livekit/agents';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { ChatUse } from './chat-use.ts';
import type { PartUse } from './use.ts';

const asking = (text: string): { chatCtx: llm.ChatContext } => {
  const chatCtx = llm.ChatContext.empty();
  chatCtx.addMessage({ role: 'user', content: text });
  return { chatCtx };
};
const says = (content: string): llm.ChatChunk => ({ id: 'c', delta: { role: 'assistant', content } });

function count(request: ConstructorParameters<typeof ChatUse>[1], chunks: llm.ChatChunk[]): PartUse[] {
  const use = new ChatUse({ provider: 'openai', model: 'gpt-4.1-mini' }, request);
  for (const chunk of chunks) use.heard(chunk);
  const told: PartUse[] = [];
  use.tell((each) => void told.push(each));
  return told;
}

test('what a provider reports is counted, without counting what came from the cache twice', () => {
  const usage = { promptTokens: 300, promptCachedTokens: 128, completionTokens: 20, totalTokens: 320 };
  expect(count(asking('When are you open?'), [says('At five.'), { id: 'c', usage }])).toMatchObject([
    {
      provider: 'openai',
      model: 'gpt-4.1-mini',
      isEstimated: false,
      turnOf: 'agent',
      quantities: { input_text_tokens: 172, input_cached_text_tokens: 128, output_text_tokens: 20 },
    },
  ]);
});

test('of a provider that reports nothing, what was sent and what came is counted, and marked', () => {
  const plain = count(asking('When are you open?'), [says('At '), says('five.')]);
  expect(plain).toMatchObject([{ isEstimated: true, quantities: { input_text_tokens: 5, output_text_tokens: 2 } }]);
  const tool = llm.tool({
    name: 'look_up',
    description: 'Looks up what the guest wants.',
    parameters: z.object({ what: z.string() }),
    execute: () => Promise.resolve(''),
  });
  const withTools = count({ ...asking('When are you open?'), toolCtx: [tool] }, [says('At five.')]);
  expect(withTools[0]?.quantities.input_text_tokens).toBeGreaterThan(20);
});

test('other scripts have fewer characters a token', () => {
  expect(count(asking('नमस्ते'), [says('x')])[0]?.quantities.input_text_tokens).toBe(3);
});

test('a request that was refused used nothing', () => {
  expect(count(asking('When are you open?'), [])).toEqual([]);
});

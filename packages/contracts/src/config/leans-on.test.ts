import { expect, test } from 'vitest';
import { agentDraftSchema } from './agent-config.ts';
import { leansOn } from './leans-on.ts';

const draft = agentDraftSchema.parse({
  mode: 'pipeline',
  llm: { provider: 'openai_compatible', baseUrl: 'https://llm.example/v1', model: 'x', apiKeySecret: 'LLM_KEY' },
  fallbacks: {
    llm: [{ provider: 'openai_compatible', baseUrl: 'https://b.example/v1', model: 'y', apiKeySecret: 'SPARE_KEY' }],
  },
  knowledgeBase: { sources: ['menu'] },
  team: { members: { wine: { agent: 'cellar', when: 'About wine.' } } },
  tools: {
    stock: {
      kind: 'http',
      url: 'https://shop.example',
      method: 'POST',
      headers: { authorization: 'Bearer {{secret:SHOP_KEY}}' },
      body: '{"key": "{{ secret:BODY_KEY }}"}',
      description: 'Not {{secret:TOLD}}.',
    },
    db: { kind: 'database_query', connection: 'SHOP_URL' },
  },
});

test('what a draft names outside itself is found, with its place', () => {
  expect(leansOn(draft)).toEqual({
    agents: [{ name: 'cellar', path: 'team.members.wine.agent' }],
    sources: [{ name: 'menu', path: 'knowledgeBase.sources' }],
    secrets: [
      { name: 'LLM_KEY', path: 'llm.apiKeySecret' },
      { name: 'SPARE_KEY', path: 'fallbacks.llm.0.apiKeySecret' },
      { name: 'SHOP_KEY', path: 'tools.stock.headers.authorization' },
      { name: 'BODY_KEY', path: 'tools.stock.body' },
      { name: 'SHOP_URL', path: 'tools.db.connection' },
    ],
  });
});

test('a part that the mode does not use asks for nothing', () => {
  const names = leansOn({ ...draft, mode: 'realtime' }).secrets.map(({ name }) => name);
  expect(names).toEqual(['SHOP_KEY', 'BODY_KEY', 'SHOP_URL']);
  expect(leansOn({})).toEqual({ agents: [], sources: [], secrets: [] });
});

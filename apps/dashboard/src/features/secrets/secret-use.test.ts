import { expect, test } from 'vitest';
import { usesSecret } from './secret-use.ts';

test('a secret is used as a key, as a connection and in a place, wherever that stands', () => {
  const used = (tools: object) => usesSecret({ name: 'Luna', ...tools }, 'SHOP_KEY');
  expect(used({ llm: { provider: 'openai_compatible', apiKeySecret: 'SHOP_KEY' } })).toBe(true);
  expect(used({ fallbacks: { llm: [{ provider: 'openai_compatible', apiKeySecret: 'SHOP_KEY' }] } })).toBe(true);
  expect(used({ tools: { query: { kind: 'database_query', connection: 'SHOP_KEY' } } })).toBe(true);
  expect(used({ tools: { shop: { kind: 'http', headers: { Authorization: 'Bearer {{secret:SHOP_KEY}}' } } } })).toBe(
    true,
  );
});

test('another secret, or the bare word in a text, is no use of it', () => {
  expect(usesSecret({ instructions: 'Never say SHOP_KEY.' }, 'SHOP_KEY')).toBe(false);
  expect(usesSecret({ instructions: '{{secret:SHOP_KEY_2}}' }, 'SHOP_KEY')).toBe(false);
});

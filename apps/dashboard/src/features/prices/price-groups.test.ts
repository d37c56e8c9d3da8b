import type { Price } from '@voxie/contracts';
import { expect, test } from 'vitest';
import { priceGroups, priceText } from './price-groups.ts';

const price = (over: Partial<Price>): Price => ({
  id: '7d1b0d2e-7a3c-4f58-9a54-3f1f0c6b9a01',
  isOwn: false,
  provider: 'openai',
  model: 'gpt-4.1',
  kind: 'input_text_tokens',
  usdPerUnit: 0.000002,
  validFrom: '2026-01-01T00:00:00Z',
  source: '',
  createdAt: '2026-01-01T00:00:00Z',
  ...over,
});
const now = Date.parse('2026-06-01T00:00:00Z');

test('the own price holds before the list price, the one that has begun before the one that has not', () => {
  const list = price({ validFrom: '2026-05-01T00:00:00Z' });
  const own = price({ isOwn: true, usdPerUnit: 0.000001 });
  const later = price({ isOwn: true, validFrom: '2026-07-01T00:00:00Z' });
  const [group] = priceGroups([list, own, later], now);
  expect(group?.kinds).toEqual([{ kind: 'input_text_tokens', current: own, others: [later, list] }]);
  expect(priceGroups([later], now)[0]?.kinds[0]).toEqual({ kind: 'input_text_tokens', current: null, others: [later] });
});

test('models with a price of their own come first', () => {
  const models = priceGroups([price({}), price({ model: 'qwen3', isOwn: true })], now).map(({ model }) => model);
  expect(models).toEqual(['qwen3', 'gpt-4.1']);
});

test('a price is told as price lists tell it', () => {
  expect(priceText({ kind: 'input_text_tokens', usdPerUnit: 0.000002 })).toBe('$2.00 per 1M tokens');
  expect(priceText({ kind: 'input_cached_text_tokens', usdPerUnit: 0.000000025 })).toBe('$0.025 per 1M tokens');
  expect(priceText({ kind: 'stt_seconds', usdPerUnit: 0.0001 })).toBe('$0.006 per minute');
});

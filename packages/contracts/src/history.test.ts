import { expect, test } from 'vitest';
import { callFilterSchema } from './history.ts';

test('a filter takes numbers, and those of a query as text', () => {
  expect(callFilterSchema.parse({ minSeconds: 3, maxCostUsd: '0.5', version: '2' })).toEqual({
    minSeconds: 3,
    maxCostUsd: 0.5,
    version: 2,
  });
  expect(callFilterSchema.parse({ version: 'draft' })).toEqual({ version: 'draft' });
  expect(callFilterSchema.parse({})).toEqual({});
});

test.each([null, true, [1], 'many'])('a filter does not take %j for a number', (value) => {
  for (const field of ['minSeconds', 'maxCostUsd', 'version'])
    expect(callFilterSchema.safeParse({ [field]: value }).success, field).toBe(false);
});

import { expect, test } from 'vitest';
import { changeOf, wholeOf } from './changes.ts';

test('only what differs is told, by its path', () => {
  const before = { name: 'Luna', model: { name: 'a', temperature: 0.5 }, tools: [1], updatedAt: '1', gone: true };
  const after = { name: 'Luna', model: { name: 'a', temperature: 0.7 }, tools: [1, 2], updatedAt: '2', voice: 'x' };
  expect(changeOf(before, after)).toEqual({
    before: { 'model.temperature': 0.5, tools: [1], gone: true },
    after: { 'model.temperature': 0.7, tools: [1, 2], voice: 'x' },
  });
  expect(changeOf(before, { ...before, updatedAt: '3' })).toEqual({ before: {}, after: {} });
});

test('a long value is told by its beginning', () => {
  const { instructions } = wholeOf({ instructions: 'x'.repeat(5000) });
  expect(String(instructions)).toHaveLength(2001);
});

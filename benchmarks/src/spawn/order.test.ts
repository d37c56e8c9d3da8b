import { expect, it } from 'vitest';
import { alternating } from './order.ts';

it('turns the pair round each time', () => {
  expect(alternating('a', 'b', 4).join('')).toBe('abbaabba');
});

it('gives both the same number of turns', () => {
  const order = alternating('a', 'b', 7);
  expect(order.filter((name) => name === 'a')).toHaveLength(7);
  expect(order.filter((name) => name === 'b')).toHaveLength(7);
});

import { expect, test } from 'vitest';
import { labelled, niceTicks } from './scale.ts';

test.each([
  [0, [0, 0.25, 0.5, 0.75, 1]],
  [7, [0, 2, 4, 6, 8]],
  [100, [0, 25, 50, 75, 100]],
  [1234, [0, 500, 1000, 1500]],
  [0.003, [0, 0.001, 0.002, 0.003]],
])('an axis up to %d is marked with %j', (highest, ticks) => {
  expect(niceTicks(highest)).toEqual(ticks);
});

test('what is counted has no halves', () => {
  expect(niceTicks(2, { isCount: true })).toEqual([0, 1, 2]);
  expect(niceTicks(0, { isCount: true })).toEqual([0, 1]);
  expect(niceTicks(10, { isCount: true })).toEqual([0, 5, 10]);
});

test('labels leave each other room, and the last place has one', () => {
  expect(labelled(3, 600)).toEqual([0, 1, 2]);
  const shown = labelled(90, 600);
  expect(shown.length).toBeLessThanOrEqual(10);
  expect(shown.at(-1)).toBe(89);
  expect(labelled(1, 10)).toEqual([0]);
});

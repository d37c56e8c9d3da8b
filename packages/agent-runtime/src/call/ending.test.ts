import { expect, test } from 'vitest';
import { EndingLatch } from './ending.ts';

test('the first reason stands', async () => {
  const latch = new EndingLatch();
  expect(latch.isSettled).toBe(false);
  latch.settle({ end: 'person_left' });
  latch.settle({ failure: 'room_closed' });
  expect(await latch.settled).toEqual({ end: 'person_left' });
  expect(latch.isSettled).toBe(true);
});

import { VoxieError } from '@voxie/client';
import { expect, it } from 'vitest';
import { isWorthRetrying, retryDelayMs, whenText } from './retry-after.ts';

const refused = (retryAfterSeconds: number) => new VoxieError('RATE_LIMITED', 'Too many.', { retryAfterSeconds });

it('asks again by itself when the server says, where that is soon', () => {
  expect(isWorthRetrying(0, refused(3))).toBe(true);
  expect(retryDelayMs(1, refused(3))).toBe(3000);
  expect(isWorthRetrying(0, refused(40))).toBe(false);
  expect(isWorthRetrying(2, refused(3))).toBe(false);
});

it('asks again where the API was away, later each time, and not after a refusal', () => {
  const away = new VoxieError('UPSTREAM_UNAVAILABLE', 'Away.');
  expect([isWorthRetrying(1, away), isWorthRetrying(2, away)]).toEqual([true, false]);
  expect([retryDelayMs(0, away), retryDelayMs(1, away)]).toEqual([1000, 2000]);
  expect(isWorthRetrying(0, new VoxieError('FORBIDDEN', 'No.'))).toBe(false);
});

it('says when in words', () => {
  expect([whenText(1), whenText(12)]).toEqual(['in 1 second', 'in 12 seconds']);
  expect(whenText(3600, new Date(2026, 0, 1, 9, 30))).toMatch(/^after 10:30/u);
});

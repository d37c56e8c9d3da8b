import { expect, test } from 'vitest';
import { outcomeOf } from './outcome.ts';
import { retryAfterMsOf } from './send.ts';
import type { Answer } from './send.ts';

const first = { eventType: 'call.ended', failures: 0, elapsedMs: 0, random: 0 } as const;
const answered = (status: number | null, more: Partial<Answer> = {}): Answer => ({
  status,
  body: status === null ? null : 'x',
  retryAfterMs: null,
  durationMs: 12,
  error: status === null ? 'The address could not be reached.' : null,
  ...more,
});

test.each([200, 201, 204, 299])('%i is a success', (status) => {
  expect(outcomeOf(answered(status), first)).toMatchObject({ isDelivered: true, retryAfterMs: null, error: null });
});

test.each([null, 199, 301, 308, 400, 401, 404, 500, 503])('%s is tried again', (status) => {
  const outcome = outcomeOf(answered(status), first);
  expect(outcome).toMatchObject({ isDelivered: false, isGone: false, retryAfterMs: 5000, responseStatus: status });
  expect(outcome.error).toMatch(/could not be reached|answered \d+/u);
});

test('410 ends it, and the endpoint with it', () => {
  expect(outcomeOf(answered(410), first)).toMatchObject({ isDelivered: false, isGone: true, retryAfterMs: null });
});

test('Retry-After is heard with 429 and 503 only', () => {
  const waits = [429, 503, 500].map(
    (status) => outcomeOf(answered(status, { retryAfterMs: 60_000 }), first).retryAfterMs,
  );
  expect(waits).toEqual([60_000, 60_000, 5000]);
});

test('after three days it is given up', () => {
  const late = { ...first, failures: 16, elapsedMs: 3 * 86_400_000 - 60_000 };
  expect(outcomeOf(answered(500), late)).toMatchObject({ isDelivered: false, isGone: false, retryAfterMs: null });
});

test('a test is tried once, and disables nothing', () => {
  for (const status of [null, 500, 410])
    expect(outcomeOf(answered(status), { ...first, eventType: 'test' })).toMatchObject({
      isDelivered: false,
      isGone: false,
      retryAfterMs: null,
    });
});

test('Retry-After is read as seconds and as a date', () => {
  const now = Date.parse('2026-11-21T10:00:00Z');
  expect(retryAfterMsOf('120', now)).toBe(120_000);
  expect(retryAfterMsOf('Sat, 21 Nov 2026 10:01:00 GMT', now)).toBe(60_000);
  expect(retryAfterMsOf('Sat, 21 Nov 2026 09:00:00 GMT', now)).toBe(0);
  expect([retryAfterMsOf(undefined, now), retryAfterMsOf('soon', now)]).toEqual([null, null]);
});

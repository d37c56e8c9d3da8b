import { expect, test } from 'vitest';
import { dayOf, startOfDay } from '../../lib/days.ts';
import { changedFilter, daysOfRange, isSameFilter, rangeOf, readFilter } from './filter.ts';

const now = '2026-03-31T15:00:00.000Z';

test('what the address cannot say is left out, and the rest holds', () => {
  expect(readFilter({ state: 'failed', version: '3', agentId: 'x', minSeconds: -1, text: 'kettle', more: 1 })).toEqual({
    state: 'failed',
    version: 3,
    text: 'kettle',
  });
  expect(readFilter({ participant: 42, version: 'draft' })).toEqual({ participant: '42', version: 'draft' });
});

test('a field that is emptied is not filtered by', () => {
  const filter = changedFilter({ state: 'failed', text: 'kettle' }, { text: '', success: 'met' });
  expect(filter).toEqual({ state: 'failed', success: 'met' });
  expect(isSameFilter(filter, { success: 'met', state: 'failed' })).toBe(true);
  expect(isSameFilter(filter, {})).toBe(false);
});

test('a range of days begins with its first day and is known again', () => {
  for (const range of ['any', 'today', '7d', '30d'] as const) {
    const days = daysOfRange(range, now);
    expect(rangeOf(days, now)).toBe(range);
  }
  const { from = '' } = daysOfRange('7d', now);
  expect(new Date(from).getHours()).toBe(0);
  expect(startOfDay(dayOf(from), 6)).toBe(startOfDay(dayOf(now)));
  expect(rangeOf({ from: now }, now)).toBe('custom');
  expect(startOfDay('')).toBeUndefined();
});

import { callFilterSchema } from '@voxie/contracts';
import type { CallFilter } from '@voxie/contracts';
import { dayOf, startOfDay } from '../../lib/days.ts';
import { searchFilterOf } from '../../lib/search-filter.ts';

export const { read: readFilter, changed: changedFilter } = searchFilterOf(callFilterSchema);

/** What the page lists: without a kind the calls of agents alone, no talks with Voxie. */
export const listed = (filter: CallFilter): CallFilter => ({ kind: 'agent', ...filter });

/** The same filter, whatever the order of its fields. */
export const isSameFilter = (one: CallFilter, other: CallFilter): boolean => keyOf(one) === keyOf(other);

const keyOf = (filter: CallFilter): string =>
  JSON.stringify(Object.entries(filter).toSorted(([one], [other]) => one.localeCompare(other)));

export type DayRange = 'any' | 'today' | '7d' | '30d' | 'custom';
export const dayRangeTitles: Record<DayRange, string> = {
  any: 'Any time',
  today: 'Today',
  '7d': 'Last 7 days',
  '30d': 'Last 30 days',
  custom: 'Other days',
};

const daysOf: Record<DayRange, number> = { any: 1, today: 1, '7d': 7, '30d': 30, custom: 1 };

/** From and to of a range that ends now. `now`: a timestamp. */
export function daysOfRange(range: DayRange, now: string): Pick<CallFilter, 'from' | 'to'> {
  const from = range === 'any' ? undefined : startOfDay(dayOf(now), 1 - daysOf[range]);
  return { from, to: undefined };
}

/** Which of the ranges the filter shows. */
export function rangeOf({ from, to }: CallFilter, now: string): DayRange {
  if (from === undefined && to === undefined) return 'any';
  const named = (['today', '7d', '30d'] as const).find((range) => daysOfRange(range, now).from === from);
  return to === undefined && named !== undefined ? named : 'custom';
}

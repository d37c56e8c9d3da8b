import type { AnalyticsVersion } from '@voxie/contracts';

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });
const day = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const longDay = new Intl.DateTimeFormat('en', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

/** "12,345" */
export const countText = (value: number): string => whole.format(value);
/** "12.3K": for the axis of a chart. */
export const shortText = (value: number): string => short.format(value);
/** "Mar 1" of "2026-03-01". */
export const dayText = (isoDay: string): string => day.format(new Date(isoDay));
/** "Sun, Mar 1, 2026" */
export const longDayText = (isoDay: string): string => longDay.format(new Date(isoDay));

/** "81.5 %" of a part of a whole; a dash of nothing. */
export const shareText = (part: number, of: number): string => (of === 0 ? '–' : `${((100 * part) / of).toFixed(1)} %`);

/** "840 ms" up to ten seconds, then "12.4 s". Null: nothing was measured. */
export function msText(ms: number | null | undefined): string {
  if (ms === null || ms === undefined) return '–';
  return ms < 10_000 ? `${whole.format(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

export const versionText = (version: AnalyticsVersion): string =>
  version === 'draft' ? 'Draft' : `Version ${version}`;

/** "booked" of "booked", "Handed over" of "handed_over". */
export function wordsText(code: string): string {
  const words = code.replaceAll(/[_-]+/gu, ' ').trim();
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

/** "18:52:07" in a time zone. */
export const clockText = (timestamp: string, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium', timeZone }).format(new Date(timestamp));

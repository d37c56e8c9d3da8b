import type { FoundValue, Sentiment, Verdict } from '@voxie/contracts';

/** "party_size" as a person reads it: "Party size". */
export function titleOf(name: string): string {
  const words = name.replaceAll('_', ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const date = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeZone: 'UTC' });
const number = new Intl.NumberFormat('en', { maximumFractionDigits: 6 });

/** A value that was found, as a person reads it; null where it was not said. */
export function valueText(value: FoundValue): string | null {
  if (value === null) return null;
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'number') return number.format(value);
  return /^\d{4}-\d{2}-\d{2}$/u.test(value) ? date.format(new Date(`${value}T00:00:00Z`)) : value;
}

export const verdicts = {
  met: { title: 'Met', variant: 'success' },
  not_met: { title: 'Not met', variant: 'destructive' },
  unknown: { title: 'Unknown', variant: 'muted' },
} as const satisfies Record<Verdict, { title: string; variant: string }>;

export const sentiments = {
  positive: { title: 'Positive mood', variant: 'success' },
  neutral: { title: 'Neutral mood', variant: 'muted' },
  negative: { title: 'Negative mood', variant: 'destructive' },
  mixed: { title: 'Mixed mood', variant: 'warning' },
} as const satisfies Record<Sentiment, { title: string; variant: string }>;

export interface Quotation {
  seq: number;
  role: string;
  words: string;
}

/** The quoted turns of an extractive summary. A line of another form is left out. */
export function quotationsIn(summary: string): Quotation[] {
  return summary.split('\n').flatMap((line) => {
    const { seq, role, words } = /^\[(?<seq>\d+)\] (?<role>person|agent): (?<words>.+)$/u.exec(line)?.groups ?? {};
    return seq === undefined || role === undefined || words === undefined ? [] : [{ seq: Number(seq), role, words }];
  });
}

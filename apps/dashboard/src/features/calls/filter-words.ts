import { endReasonSchema, endText, failureReasonSchema, failureText, sentimentSchema } from '@voxie/contracts';
import type { CallFilter } from '@voxie/contracts';
import { formatSeconds } from '../../lib/format.ts';

type Option = readonly [value: string, title: string];

const capital = (word: string) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;

/** Filters with a closed list of values. */
export const choiceFields = {
  state: {
    title: 'State',
    options: [
      ['open', 'In progress'],
      ['ended', 'Ended'],
      ['failed', 'Failed'],
    ],
  },
  success: {
    title: 'Success',
    options: [
      ['met', 'All criteria met'],
      ['missed', 'A criterion missed'],
      ['unjudged', 'Not judged'],
    ],
  },
  sentiment: { title: 'Sentiment', options: sentimentSchema.options.map((value): Option => [value, capital(value)]) },
  recording: {
    title: 'Recording',
    options: [
      ['yes', 'With a recording'],
      ['no', 'Without a recording'],
    ],
  },
  failureReason: {
    title: 'Why it failed',
    options: failureReasonSchema.options.map((value): Option => [value, failureText[value].title]),
  },
  endReason: {
    title: 'Why it ended',
    options: endReasonSchema.options.map((value): Option => [value, endText[value]]),
  },
} as const satisfies Partial<Record<keyof CallFilter, { title: string; options: readonly Option[] }>>;
export type ChoiceField = keyof typeof choiceFields;

/** Filters that are typed. */
export const textFields = {
  outcome: { title: 'Outcome', placeholder: 'resolved' },
  language: { title: 'Language', placeholder: 'en' },
  participant: { title: 'Person', placeholder: 'customer-7' },
  version: { title: 'Version', placeholder: '3, or draft' },
} as const satisfies Partial<Record<keyof CallFilter, { title: string; placeholder: string }>>;
export type TextField = keyof typeof textFields;

/** What a filter says, in words; the agent's name is found elsewhere. */
export function wordsOf(name: keyof CallFilter, filter: CallFilter, money: (usd: number) => string): string {
  const value = filter[name];
  if (name in choiceFields) {
    const field = choiceFields[name as ChoiceField]; // its keys are these names
    return field.options.find(([option]) => option === value)?.[1] ?? String(value);
  }
  if (name === 'minSeconds') return `At least ${formatSeconds(Number(value))}`;
  if (name === 'maxSeconds') return `At most ${formatSeconds(Number(value))}`;
  if (name === 'minCostUsd') return `From ${money(Number(value))}`;
  if (name === 'maxCostUsd') return `Up to ${money(Number(value))}`;
  if (name === 'version') return value === 'draft' ? 'Draft' : `Version ${value}`;
  if (name in textFields) return `${textFields[name as TextField].title}: ${value}`; // its keys are these names
  return String(value);
}

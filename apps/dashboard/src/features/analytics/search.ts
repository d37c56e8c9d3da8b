import type { AnalyticsVersion, Deployment } from '@voxie/contracts';

const ranges = ['today', '7d', '30d', '90d', 'custom'] as const;
export type RangeName = (typeof ranges)[number];

/** What the page shows, as it stands in the address. What is absent is the usual. */
export interface AnalyticsSearch {
  range?: RangeName;
  /** With the range `custom`: YYYY-MM-DD. */
  from?: string;
  to?: string;
  agent?: string;
  version?: AnalyticsVersion;
  deployment?: Deployment;
  language?: string;
  /** Two versions side by side. */
  a?: AnalyticsVersion;
  b?: AnalyticsVersion;
}

const usualRange = '30d' satisfies RangeName;
const daysOfRange: Record<Exclude<RangeName, 'custom'>, number> = { today: 1, '7d': 7, '30d': 30, '90d': 90 };

export const rangeTitles: Record<RangeName, string> = {
  today: 'Today',
  '7d': '7 days',
  '30d': '30 days',
  '90d': '90 days',
  custom: 'Other days',
};

const text = (value: unknown, form: RegExp): string | undefined =>
  typeof value === 'string' && form.test(value) ? value : undefined;

function version(value: unknown): AnalyticsVersion | undefined {
  if (value === 'draft') return value;
  const number = Number(value);
  return Number.isInteger(number) && number > 0 ? number : undefined;
}

/** Reads the address; what it cannot read is left out. */
export function readSearch(raw: Record<string, unknown>): AnalyticsSearch {
  const range = ranges.find((name) => name === raw['range']);
  const deployment = raw['deployment'];
  const read: { [Key in keyof AnalyticsSearch]-?: AnalyticsSearch[Key] | undefined } = {
    range,
    from: text(raw['from'], /^\d{4}-\d{2}-\d{2}$/u),
    to: text(raw['to'], /^\d{4}-\d{2}-\d{2}$/u),
    agent: text(raw['agent'], /^[0-9a-f-]{36}$/u),
    version: version(raw['version']),
    deployment: deployment === 'voxie' || deployment === 'spawner' ? deployment : undefined,
    language: text(raw['language'], /^[\w-]{1,35}$/u),
    a: version(raw['a']),
    b: version(raw['b']),
  };
  // What is undefined has no place in the address.
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));
}

export const rangeOf = ({ range, from, to }: AnalyticsSearch): RangeName =>
  range === 'custom' && (from === undefined || to === undefined) ? usualRange : (range ?? usualRange);

/** The days as the API is asked for them. */
export function daysOf(search: AnalyticsSearch): { days: number } | { from: string; to: string } {
  const { from, to } = search;
  const range = rangeOf(search);
  if (range !== 'custom') return { days: daysOfRange[range] };
  return from === undefined || to === undefined ? { days: daysOfRange[usualRange] } : { from, to };
}

/** What the API is asked for the page. */
export function overviewInputOf(search: AnalyticsSearch) {
  const { agent, version: of, deployment, language } = search;
  return {
    ...daysOf(search),
    ...(agent === undefined ? {} : { agentId: agent }),
    ...(agent === undefined || of === undefined ? {} : { version: of }),
    ...(deployment === undefined ? {} : { deployment }),
    ...(language === undefined ? {} : { language }),
  };
}

/** Whether less than everything is shown. */
export const isFiltered = ({ agent, version: of, deployment, language }: AnalyticsSearch): boolean =>
  [agent, of, deployment, language].some((value) => value !== undefined);

/** A search with some of it changed; undefined takes a part out. Another agent has other versions. */
export function changed(
  search: AnalyticsSearch,
  change: { [Key in keyof AnalyticsSearch]?: unknown },
): AnalyticsSearch {
  const rest = 'agent' in change ? { version: undefined, a: undefined, b: undefined } : {};
  return readSearch({ ...search, ...rest, ...change });
}

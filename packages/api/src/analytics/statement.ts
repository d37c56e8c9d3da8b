import type { AnalyticsComparison, AnalyticsVersion, ComparedMeasure } from '@voxie/contracts';
import { leastCalls } from './significance.ts';

type Compared = AnalyticsComparison['measures'][number];
type Tested = Pick<Compared, 'measure' | 'a' | 'b' | 'test' | 'pValue'>;

/** The chance of a false alarm that is shared among the tests of one comparison (Bonferroni). */
const falseAlarm = 0.05;

const percent = (value: number) => `${(value * 100).toFixed(1)} %`;

const words: Record<ComparedMeasure, { more: string; less: string; show: (value: number) => string }> = {
  success_rate: { more: 'succeeds more often', less: 'succeeds less often', show: percent },
  failure_rate: { more: 'fails more often', less: 'fails less often', show: percent },
  median_gap_ms: { more: 'answers more slowly', less: 'answers faster', show: (value) => `${Math.round(value)} ms` },
  cost_usd_per_call: {
    more: 'costs more a call',
    less: 'costs less a call',
    show: (value) => `${value.toFixed(4)} USD`,
  },
  minutes_per_call: { more: 'talks longer', less: 'talks less long', show: (value) => `${value.toFixed(1)} min` },
  interruptions_per_call: {
    more: 'is interrupted more often',
    less: 'is interrupted less often',
    show: (value) => `${value.toFixed(2)} a call`,
  },
};

const nameOf = (version: AnalyticsVersion): string => (version === 'draft' ? 'The draft' : `Version ${version}`);

const verdictOf = (pValue: number | null, tests: number): Compared['verdict'] => {
  if (pValue === null) return 'too_few';
  return pValue < falseAlarm / tests ? 'more_than_noise' : 'may_be_noise';
};

const chanceText = (pValue: number): string => (pValue < 0.001 ? 'p < 0.001' : `p = ${pValue.toFixed(3)}`);

/** A measure with its difference, what is to be made of it, and that in one sentence. */
export function stateDifference(
  tested: Tested,
  { versions, tests }: { versions: readonly [AnalyticsVersion, AnalyticsVersion]; tests: number },
): Compared {
  const { measure, a, b, pValue } = tested;
  const verdict = verdictOf(pValue, tests);
  const { more, less, show } = words[measure];
  const sizes = `${a.n} and ${b.n} calls`;
  if (a.value === null || b.value === null || pValue === null) {
    const statement = `Too few calls to tell (${sizes}; ${leastCalls} on each side are needed).`;
    const difference = a.value === null || b.value === null ? null : b.value - a.value;
    return { ...tested, difference, verdict: 'too_few', statement };
  }
  const difference = b.value - a.value;
  const values = `${show(b.value)} against ${show(a.value)}`;
  const facts = `${sizes}, ${chanceText(pValue)}`;
  const statement =
    verdict === 'more_than_noise'
      ? `${nameOf(versions[1])} ${difference > 0 ? more : less}: ${values}. This is more than noise (${facts}).`
      : `${values}: the difference may be noise (${facts}).`;
  return { ...tested, difference, verdict, statement };
}

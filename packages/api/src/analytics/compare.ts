import type { AnalyticsCompareInput, AnalyticsComparison, ComparedMeasure } from '@voxie/contracts';
import { analytics } from '@voxie/db';
import type { VersionFacts } from '@voxie/db';
import type { Ask } from '../context.ts';
import { requireAgent } from '../agents/get.ts';
import { rangeOf } from './range.ts';
import { mannWhitney, medianOf, sizeOf, twoProportions, welch } from './significance.ts';
import type { Histogram, Sample } from './significance.ts';
import { stateDifference } from './statement.ts';

type Compared = AnalyticsComparison['measures'][number];
type Tested = Pick<Compared, 'measure' | 'a' | 'b' | 'test' | 'pValue'>;

const none: VersionFacts = {
  calls: 0,
  ended: 0,
  failed: 0,
  talked: 0,
  seconds: 0,
  secondsSquared: 0,
  interruptions: 0,
  interruptionsSquared: 0,
  judged: 0,
  successes: 0,
  costUsd: 0,
  costSquared: 0,
  unpricedCalls: 0,
  gap: null,
  firstAudio: null,
  callGaps: {},
};

type Sides = readonly [VersionFacts, VersionFacts];

const shareOf = ({ hits, n }: { hits: number; n: number }) => ({ value: n === 0 ? null : hits / n, n });
const meanOf = ({ sum, n }: Sample) => ({ value: n === 0 ? null : sum / n, n });

function proportions(
  measure: ComparedMeasure,
  sides: Sides,
  of: (facts: VersionFacts) => { hits: number; n: number },
): Tested {
  const [a, b] = [of(sides[0]), of(sides[1])];
  return { measure, a: shareOf(a), b: shareOf(b), test: 'two_proportions', pValue: twoProportions(a, b) };
}

function means(measure: ComparedMeasure, sides: Sides, of: (facts: VersionFacts) => Sample): Tested {
  const [a, b] = [of(sides[0]), of(sides[1])];
  return { measure, a: meanOf(a), b: meanOf(b), test: 'welch', pValue: welch(a, b) };
}

/** Of calls, not of turns: the turns of one call are too much alike to count as so many samples. */
function medians(sides: Sides): Tested {
  const histogramOf = ({ callGaps }: VersionFacts): Histogram =>
    new Map(Object.entries(callGaps).map(([bucket, calls]) => [Number(bucket), calls]));
  const [a, b] = [histogramOf(sides[0]), histogramOf(sides[1])];
  const sideOf = (histogram: Histogram) => ({ value: medianOf(histogram), n: sizeOf(histogram) });
  return { measure: 'median_gap_ms', a: sideOf(a), b: sideOf(b), test: 'mann_whitney', pValue: mannWhitney(a, b) };
}

function measuresOf(sides: Sides): Tested[] {
  return [
    proportions('success_rate', sides, ({ successes, judged }) => ({ hits: successes, n: judged })),
    proportions('failure_rate', sides, ({ failed, ended }) => ({ hits: failed, n: failed + ended })),
    medians(sides),
    means('cost_usd_per_call', sides, ({ costUsd, costSquared, calls }) => ({
      sum: costUsd,
      squares: costSquared,
      n: calls,
    })),
    means('minutes_per_call', sides, ({ seconds, secondsSquared, talked }) => ({
      sum: seconds / 60,
      squares: secondsSquared / 3600,
      n: talked,
    })),
    means('interruptions_per_call', sides, ({ interruptions, interruptionsSquared, talked }) => ({
      sum: interruptions,
      squares: interruptionsSquared,
      n: talked,
    })),
  ];
}

/** Two versions of an agent side by side, and which differences are more than noise. Throws NOT_FOUND. */
export async function compareVersions({ actor, input }: Ask<AnalyticsCompareInput>): Promise<AnalyticsComparison> {
  const { agentId, versionA, versionB } = input;
  await requireAgent(actor, agentId);
  const range = await rangeOf(actor, input);
  const versions = [versionA, versionB] as const;
  const { asOf, facts } = await analytics.versionFacts(actor.db, actor.workspaceId, { range, agentId, versions });
  const [a, b] = [facts[0] ?? none, facts[1] ?? none];
  const tested = measuresOf([a, b]);
  return {
    ...range,
    asOf,
    agentId,
    versionA,
    versionB,
    calls: { a: a.calls, b: b.calls },
    gap: { a: a.gap, b: b.gap },
    firstAudio: { a: a.firstAudio, b: b.firstAudio },
    measures: tested.map((each) => stateDifference(each, { versions, tests: tested.length })),
  };
}

import { z } from 'zod';
import { deploymentSchema } from './dispatch.ts';
import { idSchema, timestampSchema } from './ids.ts';

const count = z.number().int().nonnegative();
const dateSchema = z.iso.date();

/** The most days that are asked for at once. */
export const analyticsMaxDays = 366;

const rangeFields = {
  from: dateSchema.optional().describe("First day, in the workspace's time zone. With `to`."),
  to: dateSchema.optional().describe('Last day; it counts too. With `from`.'),
  days: z.coerce
    .number<number>()
    .int()
    .min(1)
    .max(analyticsMaxDays)
    .default(30)
    .describe('Without `from` and `to`: the last so many days, today among them.'),
};

/** A version of an agent as analytics name it; calls of a draft count together. */
export const analyticsVersionSchema = z
  .union([z.literal('draft'), z.coerce.number<number>().int().positive()])
  .describe('"draft", or a version number.');
export type AnalyticsVersion = z.infer<typeof analyticsVersionSchema>;

export const analyticsInputs = {
  overview: z.object({
    ...rangeFields,
    agentId: idSchema.optional(),
    version: analyticsVersionSchema.optional().describe('"draft", or a version number. With `agentId`.'),
    deployment: deploymentSchema
      .optional()
      .describe('spawner: calls with agents. voxie: talks in which agents are made.'),
    language: z.string().max(35).optional().describe("The language of the agent's config, as a BCP 47 tag."),
  }),
  compare: z.object({
    ...rangeFields,
    agentId: idSchema,
    versionA: analyticsVersionSchema,
    versionB: analyticsVersionSchema,
  }),
} as const;
export type AnalyticsOverviewInput = z.infer<typeof analyticsInputs.overview>;
export type AnalyticsCompareInput = z.infer<typeof analyticsInputs.compare>;

/** Times in ms; each is off by less than 3 %. Null: nothing was measured. */
export const percentilesSchema = z
  .object({ count, p50: count, p90: count, p95: count, p99: count })
  .nullable()
  .describe('In ms, off by less than 3 %. Null: nothing was measured.');
export type Percentiles = z.infer<typeof percentilesSchema>;

/** What calls add up to. */
export const analyticsSumsSchema = z.object({
  calls: count.describe('All that were requested, also those under way.'),
  ended: count,
  failed: count,
  minutes: z.number().nonnegative().describe('That the two could talk, of the calls that are over.'),
  turns: count.describe('Of the person and of the agent.'),
  agentTurns: count,
  interruptions: count.describe("The agent's turns that were cut off."),
  judged: count.describe('Calls whose success criteria were judged.'),
  successes: count.describe('Of these, the ones that met them all.'),
  costUsd: z.number().nonnegative(),
  unpricedCalls: count.describe('Calls that used something without a price: their cost is too low.'),
});
export type AnalyticsSums = z.infer<typeof analyticsSumsSchema>;

const rangeOutput = {
  from: dateSchema,
  to: dateSchema,
  timeZone: z.string().describe('IANA name: where the days begin.'),
  asOf: timestampSchema.describe('Everything that was stored until then is counted.'),
};

const reasonCountSchema = z.object({ reason: z.string(), calls: count });

export const analyticsOverviewSchema = z.object({
  ...rangeOutput,
  totals: analyticsSumsSchema,
  gap: percentilesSchema,
  firstAudio: percentilesSchema,
  days: z
    .array(analyticsSumsSchema.extend({ day: dateSchema, gap: percentilesSchema, firstAudio: percentilesSchema }))
    .describe('Every day of the range, in order.'),
  agents: z
    .array(analyticsSumsSchema.extend({ agentId: idSchema.nullable(), name: z.string(), gap: percentilesSchema }))
    .describe('The one with the most calls first. Without an id: talks in which agents are made.'),
  versions: z
    .array(analyticsSumsSchema.extend({ version: analyticsVersionSchema, gap: percentilesSchema }))
    .describe('Of the agent asked for; empty where none was.'),
  models: z.array(
    z.object({ provider: z.string(), model: z.string(), costUsd: z.number().nonnegative(), hasUnpriced: z.boolean() }),
  ),
  modelDays: z.array(
    z.object({ day: dateSchema, provider: z.string(), model: z.string(), costUsd: z.number().nonnegative() }),
  ),
  tools: z.array(
    z.object({
      tool: z.string(),
      kind: z.string(),
      uses: count,
      failures: count,
      denied: count,
      meanMs: count.nullable(),
      longestMs: count.nullable(),
    }),
  ),
  failures: z.array(reasonCountSchema).describe('Calls that failed, by reason.'),
  ends: z.array(reasonCountSchema).describe('Calls that ended well, by reason.'),
  outcomes: z.array(z.object({ outcome: z.string(), calls: count })).describe('By the analysis after the call.'),
  languages: z.array(z.string()).describe('Of all calls of these days.'),
});
export type AnalyticsOverview = z.infer<typeof analyticsOverviewSchema>;

export const comparedMeasureSchema = z.enum([
  'success_rate',
  'failure_rate',
  'median_gap_ms',
  'cost_usd_per_call',
  'minutes_per_call',
  'interruptions_per_call',
]);
export type ComparedMeasure = z.infer<typeof comparedMeasureSchema>;

const sideSchema = z.object({ value: z.number().nullable().describe('Null: nothing was measured.'), n: count });

export const analyticsComparisonSchema = z.object({
  ...rangeOutput,
  agentId: idSchema,
  versionA: analyticsVersionSchema,
  versionB: analyticsVersionSchema,
  gap: z.object({ a: percentilesSchema, b: percentilesSchema }),
  firstAudio: z.object({ a: percentilesSchema, b: percentilesSchema }),
  calls: z.object({ a: count, b: count }),
  measures: z.array(
    z.object({
      measure: comparedMeasureSchema,
      a: sideSchema,
      b: sideSchema,
      difference: z.number().nullable().describe('B less A.'),
      test: z.enum(['two_proportions', 'mann_whitney', 'welch']),
      pValue: z.number().min(0).max(1).nullable().describe('Two-sided. Null: too few calls to test.'),
      verdict: z
        .enum(['more_than_noise', 'may_be_noise', 'too_few'])
        .describe('more_than_noise: p below 0.05 shared among the measures that are tested.'),
      statement: z.string().describe('The same in one sentence.'),
    }),
  ),
});
export type AnalyticsComparison = z.infer<typeof analyticsComparisonSchema>;

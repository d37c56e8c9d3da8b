import { analyticsOverviewSchema, analyticsSumsSchema, percentilesSchema, timestampSchema } from '@voxie/contracts';
import type { AnalyticsOverview, AnalyticsVersion, CallKind, Deployment } from '@voxie/contracts';
import { z } from 'zod';
import type { Db } from './clients.ts';
import { dataOf } from './errors.ts';

/** Days of a workspace, both counted, and where they begin. */
export interface AnalyticsRange {
  from: string;
  to: string;
  timeZone: string;
}

export interface AnalyticsFilters {
  agentId?: string | undefined;
  version?: AnalyticsVersion | undefined;
  deployment?: Deployment | undefined;
  language?: string | undefined;
}

const kindOf: Record<Deployment, CallKind> = { spawner: 'agent', voxie: 'creation' };

/** The draft has no number: the functions of the database call it 0. */
const numberOf = (version: AnalyticsVersion): number => (version === 'draft' ? 0 : version);
const versionOf = (version: number | null): AnalyticsVersion => (version === null ? 'draft' : version);

const todaySchema = z.object({ timeZone: z.string(), today: z.iso.date() });

/** The day it is in the workspace (YYYY-MM-DD), and its time zone. */
export async function today(db: Db, workspaceId: string): Promise<z.infer<typeof todaySchema>> {
  return todaySchema.parse(await dataOf(db.rpc('analytics_today', { p_workspace_id: workspaceId })));
}

const { agents: agentSchema, tools: toolSchema, modelDays: modelDaySchema } = analyticsOverviewSchema.shape;
const dayPercentilesSchema = z.record(z.iso.date(), percentilesSchema);

/** What analytics_overview answers. */
const answerSchema = z.object({
  asOf: timestampSchema,
  totals: analyticsSumsSchema,
  days: z.array(analyticsSumsSchema.extend({ day: z.iso.date() })),
  agents: z.array(agentSchema.element.omit({ gap: true })),
  versions: z.array(analyticsSumsSchema.extend({ version: z.number().int().nullable() })),
  gap: percentilesSchema,
  firstAudio: percentilesSchema,
  gapDays: dayPercentilesSchema,
  firstAudioDays: dayPercentilesSchema,
  gapGroups: z.array(
    z.object({ agentId: z.string().nullable(), version: z.number().nullable(), gap: percentilesSchema }),
  ),
  modelDays: z.array(modelDaySchema.element.extend({ hasUnpriced: z.boolean() })),
  tools: toolSchema,
  results: z.array(z.object({ subject: z.enum(['failure', 'end', 'outcome']), value: z.string(), calls: z.number() })),
  languages: z.array(z.string()),
});
type Answer = z.infer<typeof answerSchema>;

const nothing: z.infer<typeof analyticsSumsSchema> = {
  calls: 0,
  ended: 0,
  failed: 0,
  minutes: 0,
  turns: 0,
  agentTurns: 0,
  interruptions: 0,
  judged: 0,
  successes: 0,
  costUsd: 0,
  unpricedCalls: 0,
};

function daysOf({ from, to }: AnalyticsRange, answer: Answer): AnalyticsOverview['days'] {
  const known = new Map(answer.days.map((day) => [day.day, day]));
  const days: AnalyticsOverview['days'] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += 86_400_000) {
    const day = new Date(at).toISOString().slice(0, 10);
    const measured = { gap: answer.gapDays[day] ?? null, firstAudio: answer.firstAudioDays[day] ?? null };
    days.push({ ...nothing, ...known.get(day), day, ...measured });
  }
  return days;
}

function modelsOf(modelDays: Answer['modelDays']): AnalyticsOverview['models'] {
  const models = new Map<string, AnalyticsOverview['models'][number]>();
  for (const { provider, model, costUsd, hasUnpriced } of modelDays) {
    const key = `${provider} ${model}`;
    const before = models.get(key) ?? { provider, model, costUsd: 0, hasUnpriced: false };
    models.set(key, {
      ...before,
      costUsd: before.costUsd + costUsd,
      hasUnpriced: before.hasUnpriced || hasUnpriced,
    });
  }
  return [...models.values()].toSorted((one, other) => other.costUsd - one.costUsd);
}

function overviewOf(range: AnalyticsRange, answer: Answer): AnalyticsOverview {
  const resultsOf = (subject: string) =>
    answer.results.filter((result) => result.subject === subject).map(({ value, calls }) => ({ reason: value, calls }));
  const gapOf = (agentId: string | null, version: number | null) =>
    answer.gapGroups.find((group) => group.agentId === agentId && group.version === version)?.gap ?? null;
  const { totals, gap, firstAudio, tools, languages, asOf } = answer;
  const soleAgentId = answer.agents[0]?.agentId ?? null;
  return {
    ...range,
    asOf,
    totals,
    gap,
    firstAudio,
    tools,
    languages,
    days: daysOf(range, answer),
    agents: answer.agents.map((agent) => ({
      ...agent,
      gap: answer.versions.length > 0 ? gap : gapOf(agent.agentId, null),
    })),
    versions: answer.versions.map((sums) => ({
      ...sums,
      version: versionOf(sums.version),
      gap: gapOf(soleAgentId, sums.version),
    })),
    models: modelsOf(answer.modelDays),
    modelDays: answer.modelDays.map(({ hasUnpriced: _hasUnpriced, ...cost }) => cost),
    failures: resultsOf('failure'),
    ends: resultsOf('end'),
    outcomes: resultsOf('outcome').map(({ reason, calls }) => ({ outcome: reason, calls })),
  };
}

/** What the calls of these days came to. User client: row-level security decides. */
export async function overview(
  db: Db,
  workspaceId: string,
  input: { range: AnalyticsRange; filters: AnalyticsFilters },
): Promise<AnalyticsOverview> {
  const { range, filters } = input;
  const { agentId, version, deployment, language } = filters;
  const data = await dataOf(
    db.rpc('analytics_overview', {
      p_workspace_id: workspaceId,
      p_from: range.from,
      p_to: range.to,
      ...(agentId === undefined ? {} : { p_agent_id: agentId }),
      ...(version === undefined ? {} : { p_version: numberOf(version) }),
      ...(deployment === undefined ? {} : { p_kind: kindOf[deployment] }),
      ...(language === undefined ? {} : { p_language: language }),
    }),
  );
  return overviewOf(range, answerSchema.parse(data));
}

const versionFactsSchema = z.object({
  calls: z.number(),
  ended: z.number(),
  failed: z.number(),
  talked: z.number(),
  seconds: z.number(),
  secondsSquared: z.number(),
  interruptions: z.number(),
  interruptionsSquared: z.number(),
  judged: z.number(),
  successes: z.number(),
  costUsd: z.number(),
  costSquared: z.number(),
  unpricedCalls: z.number(),
  gap: percentilesSchema,
  firstAudio: percentilesSchema,
  /** How many calls have a median gap in each bucket: bucket b is of 1.03^b to 1.03^(b+1) ms. */
  callGaps: z.record(z.string(), z.number()),
});

/** What a version is compared by: numbers of calls, sums over calls, and sums of squares. */
export type VersionFacts = z.infer<typeof versionFactsSchema>;

const versionsSchema = z.object({ asOf: timestampSchema, versions: z.record(z.string(), versionFactsSchema) });

/** Null: the version had no calls in these days. User client. */
export async function versionFacts(
  db: Db,
  workspaceId: string,
  input: { range: AnalyticsRange; agentId: string; versions: readonly [AnalyticsVersion, AnalyticsVersion] },
): Promise<{ asOf: string; facts: [VersionFacts | null, VersionFacts | null] }> {
  const [one, other] = [numberOf(input.versions[0]), numberOf(input.versions[1])];
  const data = await dataOf(
    db.rpc('analytics_versions', {
      p_workspace_id: workspaceId,
      p_from: input.range.from,
      p_to: input.range.to,
      p_agent_id: input.agentId,
      p_versions: [one, other],
    }),
  );
  const { asOf, versions } = versionsSchema.parse(data);
  return { asOf, facts: [versions[String(one)] ?? null, versions[String(other)] ?? null] };
}

/** Computes one day in which something changed, of whatever workspace. False: there is none. Service client. */
export async function refresh(db: Db): Promise<boolean> {
  return dataOf(db.rpc('analytics_refresh'));
}

import { analytics, calls, turns } from '@voxie/db';
import type { Db } from '@voxie/db';

/** The generated workspace, as the questions name parts of it. */
export interface RecordWorld {
  workspaceId: string;
  /** The agent with the most calls. */
  agentId: string;
  /** The call with the most turns. */
  longestCallId: string;
  /** In the middle of the time. */
  cursor: string;
  from: string;
  to: string;
}

/** One query of a page: by the way of the API, and as the statement that reaches the database. */
export interface Question {
  name: string;
  ask: (db: Db, world: RecordWorld) => Promise<unknown>;
  statement: (world: RecordWorld) => string;
}

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const daysBefore = (day: string, days: number): string =>
  new Date(Date.parse(day) - days * 86_400_000).toISOString().slice(0, 10);

interface Filters {
  agent?: true;
  version?: number;
  language?: string;
}

function overview(name: string, lastDays: number, { agent, version, language }: Filters = {}): Question {
  return {
    name: `analytics, ${name}`,
    ask: (db, { workspaceId, agentId, to }) =>
      analytics.overview(db, workspaceId, {
        range: { from: daysBefore(to, lastDays - 1), to, timeZone: 'UTC' },
        filters: { agentId: agent === true ? agentId : undefined, version, language },
      }),
    statement: ({ workspaceId, agentId, to }) =>
      `select public.analytics_overview(${literal(workspaceId)}, ${literal(daysBefore(to, lastDays - 1))}, ${literal(to)}, ` +
      `${agent === true ? literal(agentId) : 'null'}, ${version ?? 'null'}, null, ${language === undefined ? 'null' : literal(language)})`,
  };
}

const compared: Question = {
  name: 'analytics, two versions of the busiest agent, 90 days',
  ask: (db, { workspaceId, agentId, from, to }) =>
    analytics.versionFacts(db, workspaceId, { range: { from, to, timeZone: 'UTC' }, agentId, versions: [1, 2] }),
  statement: ({ workspaceId, agentId, from, to }) =>
    `select public.analytics_versions(${[workspaceId, from, to, agentId].map(literal).join(', ')}, '{1,2}')`,
};

function history(name: string, filter: Parameters<typeof calls.list>[2], isDeep = false): Question {
  return {
    name: `calls, ${name}`,
    ask: (db, { workspaceId, cursor }) => calls.list(db, workspaceId, { ...filter, ...(isDeep ? { cursor } : {}) }),
    statement: ({ workspaceId, cursor }) => {
      const { limit, ...wanted } = filter;
      const place = isDeep
        ? Buffer.from(cursor, 'base64url').toString('utf8').split('|').map(literal)
        : ['null', 'null'];
      const given = [literal(workspaceId), literal(JSON.stringify(wanted)), limit + 1, ...place];
      return `select * from public.call_history(${given.join(', ')})`;
    },
  };
}

const page = { limit: 25, kind: 'agent' } as const;

const record: Question = {
  name: 'call page, the turns of the longest call',
  ask: (db, { longestCallId }) => turns.list(db, longestCallId),
  statement: ({ longestCallId }) =>
    `select * from public.call_turns where call_id = ${literal(longestCallId)} and seq > -1 order by seq`,
};

/** What the pages of history and analytics ask, with the record of a whole quarter. */
export const questions: readonly Question[] = [
  overview('all, today', 1),
  overview('all, 30 days', 30),
  overview('all, 90 days', 90),
  overview('one agent, 90 days', 90, { agent: true }),
  overview('one version, 90 days', 90, { agent: true, version: 1 }),
  overview('one language, 90 days', 90, { language: 'en' }),
  compared,
  history('first page', page),
  history('in the middle of the time', page, true),
  history('by outcome', { ...page, outcome: 'booked', success: 'missed' }),
  history('by failure', { ...page, failureReason: 'agent_lost' }),
  history('by cost and length', { ...page, minCostUsd: 0.1, minSeconds: 300 }),
  history('a word that many say', { ...page, text: 'please' }),
  history('words that few say', { ...page, text: 'peanuts Lisbon' }),
  history('a word that nobody says', { ...page, text: 'xylophone' }),
  record,
];

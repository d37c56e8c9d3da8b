import type { Seeded } from './rows-of-a-workspace.ts';

/** One row of every table of the analytics, which the system counts up and only functions read. */
export function analyticsRowsOf(workspaceId: string): Record<string, Seeded> {
  const ofDay = { workspace_id: workspaceId, day: '2026-01-01' };
  const ofCalls = { ...ofDay, kind: 'agent' };
  // Counted after the mark, for ever: an API that runs beside the test does not count this day again.
  const times = { computed_at: '2999-01-01T00:00:00Z', took_ms: 1 };
  const counts = { calls: 1, ended: 1, failed: 0, talked: 1, turns: 1, agent_turns: 1, interruptions: 0, judged: 0 };
  const sums = { seconds: 1, seconds_squared: 1, interruptions_squared: 0, cost_usd: 0, cost_squared: 0 };
  const members = (row: Record<string, unknown>): Seeded => ({ row, read: '*' });
  return {
    'analytics.marks': { row: { workspace_id: workspaceId, at: '2026-01-01T00:00:00Z' }, read: 'nobody' },
    'analytics.days': members({ ...ofDay, ...times }),
    'analytics.daily': members({
      ...ofCalls,
      ...counts,
      ...sums,
      agent_name: 'Luna',
      successes: 0,
      unpriced_calls: 0,
    }),
    'analytics.latency': members({ ...ofCalls, is_total: false, measure: 'gap', buckets: [1], counts: [1] }),
    'analytics.tools': members({
      ...ofCalls,
      tool: 'x',
      tool_kind: 'http',
      uses: 1,
      failures: 0,
      denied: 0,
      timed: 0,
      duration_ms: 0,
    }),
    'analytics.models': members({ ...ofCalls, provider: 'x', model: 'x', cost_usd: 0, has_unpriced: false }),
    'analytics.results': members({ ...ofCalls, subject: 'end', value: 'x', calls: 1 }),
  };
}

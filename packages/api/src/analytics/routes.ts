import type { Meta } from '../trpc.ts';

const tag = 'Analytics';

/** REST routes of what calls came to. */
export const analyticsRoutes = {
  overview: {
    openapi: {
      method: 'GET',
      path: '/api/analytics',
      tag,
      summary: 'Get what calls came to, in all and by day',
      description:
        'Calls, minutes, success, latency, cost, tools and failures of some days, by agent, model and day. A call counts on ' +
        'the day on which it was requested. What is stored is counted within seconds: `as_of` says until when.',
    },
  },
  compare: {
    openapi: {
      method: 'GET',
      path: '/api/agents/{agent_id}/compare',
      tag,
      summary: 'Compare two versions of an agent by their calls',
      description: 'Each difference says of how many calls it is, and whether it is more than noise.',
    },
  },
} as const satisfies Record<string, Meta>;

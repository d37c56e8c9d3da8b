import type { Meta } from '../trpc.ts';

const tag = 'Memory';

/** REST routes of what agents remember. */
export const memoryRoutes = {
  participants: {
    openapi: {
      method: 'GET',
      path: '/api/agents/{agent_id}/memory',
      tag,
      summary: 'List the people an agent remembers',
    },
  },
  facts: {
    openapi: {
      method: 'GET',
      path: '/api/agents/{agent_id}/memory/{participant}',
      tag,
      summary: 'List what an agent remembers of a person',
    },
  },
  forget: {
    openapi: {
      method: 'DELETE',
      path: '/api/agents/{agent_id}/memory/{participant}',
      tag,
      summary: 'Forget a person, or one fact of theirs',
      description: 'With `fact_id` one fact, else all. A call that is just being written down cannot bring it back.',
    },
  },
} as const satisfies Record<string, Meta>;

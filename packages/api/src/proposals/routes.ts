import type { Meta } from '../trpc.ts';

const tag = 'Proposals';

/** REST routes of the migrations that agents propose. */
export const proposalRoutes = {
  list: {
    openapi: { method: 'GET', path: '/api/proposals', tag, summary: 'List proposed migrations, newest first' },
  },
  get: { openapi: { method: 'GET', path: '/api/proposals/{proposal_id}', tag, summary: 'Get a proposed migration' } },
  approve: {
    openapi: {
      method: 'POST',
      path: '/api/proposals/{proposal_id}/approve',
      tag,
      summary: 'Approve a proposed migration, which applies it',
      description:
        'Owners only. It runs in one transaction: whole, or not at all. Where the database refuses it, the proposal has the status `failed` and says why; it may be applied again.',
    },
  },
  reject: {
    openapi: {
      method: 'POST',
      path: '/api/proposals/{proposal_id}/reject',
      tag,
      summary: 'Reject a proposed migration',
    },
  },
} as const satisfies Record<string, Meta>;

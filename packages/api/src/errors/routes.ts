import type { Meta } from '../trpc.ts';

const tag = 'Errors';

/** REST routes of the unexpected errors, in groups. */
export const errorRoutes = {
  list: {
    openapi: {
      method: 'GET',
      path: '/api/errors',
      tag,
      summary: 'List unexpected errors in groups, the latest first',
      description: 'For owners. `search` takes a request id as errors carry it, a call id, or words.',
    },
  },
  get: {
    openapi: {
      method: 'GET',
      path: '/api/errors/{group_id}',
      tag,
      summary: 'Get a group of errors with its newest occurrences',
    },
  },
  resolve: {
    openapi: { method: 'POST', path: '/api/errors/{group_id}/resolve', tag, summary: 'Say that an error is mended' },
  },
  reopen: {
    openapi: { method: 'POST', path: '/api/errors/{group_id}/reopen', tag, summary: 'Open a group of errors again' },
  },
} as const satisfies Record<string, Meta>;

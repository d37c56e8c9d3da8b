import type { Meta } from '../trpc.ts';

const tag = 'Jobs';

/** REST routes of the background jobs that agents start. */
export const jobRoutes = {
  list: {
    openapi: {
      method: 'GET',
      path: '/api/jobs',
      tag,
      summary: 'List background jobs of agents, newest first',
      description: 'Those that failed for good have the status `failed`. A job is kept for a week after its end.',
    },
  },
  get: { openapi: { method: 'GET', path: '/api/jobs/{job_id}', tag, summary: 'Get a background job with its result' } },
  retry: {
    openapi: { method: 'POST', path: '/api/jobs/{job_id}/retry', tag, summary: 'Give a failed job one more try' },
  },
} as const satisfies Record<string, Meta>;

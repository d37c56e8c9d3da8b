import type { Meta } from '../trpc.ts';

const tag = 'Views';

/** REST routes of the filters that are kept under a name. */
export const viewRoutes = {
  list: { openapi: { method: 'GET', path: '/api/views', tag, summary: 'List the views: your own and those shared' } },
  create: { openapi: { method: 'POST', path: '/api/views', tag, summary: 'Keep a filter of calls under a name' } },
  update: { openapi: { method: 'PATCH', path: '/api/views/{view_id}', tag, summary: 'Change a view' } },
  delete: { openapi: { method: 'DELETE', path: '/api/views/{view_id}', tag, summary: 'Delete a view' } },
} as const satisfies Record<string, Meta>;

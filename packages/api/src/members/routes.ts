import type { Meta } from '../trpc.ts';

const tag = 'Members';

/** REST routes of the members. */
export const memberRoutes = {
  list: { openapi: { method: 'GET', path: '/api/members', tag, summary: 'List the members of the workspace' } },
  setRole: {
    openapi: {
      method: 'PATCH',
      path: '/api/members/{user_id}',
      tag,
      summary: 'Change the role of a member',
      description: 'In effect within 5 seconds. A workspace keeps at least one owner.',
    },
  },
  remove: { openapi: { method: 'DELETE', path: '/api/members/{user_id}', tag, summary: 'Remove a member' } },
} as const satisfies Record<string, Meta>;

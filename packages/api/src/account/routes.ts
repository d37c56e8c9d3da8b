import type { Meta } from '../trpc.ts';

/** REST routes of a person's own account. */
export const accountRoutes = {
  delete: {
    openapi: {
      method: 'DELETE',
      path: '/api/account',
      body: ['email'],
      tag: 'Account',
      summary: 'Delete one’s own account',
      description: 'With the workspaces that are yours alone. `email` must be its address.',
    },
  },
} as const satisfies Record<string, Meta>;

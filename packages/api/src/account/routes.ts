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
  export: {
    openapi: {
      method: 'GET',
      path: '/api/account/export',
      tag: 'Account',
      summary: 'Export what is kept of oneself',
      description:
        'A piece of profile, memberships, invitations, saved views, keys and acts, as JSON. In whatever workspace.',
    },
  },
} as const satisfies Record<string, Meta>;

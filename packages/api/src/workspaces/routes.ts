import type { Meta } from '../trpc.ts';

const tag = 'Workspaces';

/** REST routes of the workspaces. */
export const workspaceRoutes = {
  list: {
    openapi: { method: 'GET', path: '/api/workspaces', tag, summary: 'Say who is signed in, and their workspaces' },
  },
  create: {
    openapi: {
      method: 'POST',
      path: '/api/workspaces',
      tag,
      summary: 'Make a workspace',
      description: 'Who makes it is its owner.',
    },
  },
  rename: { openapi: { method: 'PATCH', path: '/api/workspace', tag, summary: 'Rename the workspace' } },
  delete: {
    openapi: {
      method: 'DELETE',
      path: '/api/workspace',
      body: ['name'],
      tag,
      summary: 'Delete the workspace and all that is in it',
      description: 'At once, and for good. `name` must be its name.',
    },
  },
  leave: {
    openapi: {
      method: 'POST',
      path: '/api/workspaces/{workspace_id}/leave',
      tag,
      summary: 'Leave a workspace',
      description: 'Its last owner cannot.',
    },
  },
} as const satisfies Record<string, Meta>;

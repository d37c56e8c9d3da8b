import type { Meta } from '../trpc.ts';

const tag = 'Secrets';

/** REST routes of the secrets. */
export const secretRoutes = {
  list: {
    openapi: {
      method: 'GET',
      path: '/api/secrets',
      tag,
      summary: 'List the names of the secrets; values are never told',
    },
  },
  wanted: {
    openapi: {
      method: 'GET',
      path: '/api/secrets/wanted',
      tag,
      summary: 'List the secrets that agents name and that are not set',
    },
  },
  set: { openapi: { method: 'POST', path: '/api/secrets/{name}', tag, summary: 'Set a secret, over what was there' } },
  delete: { openapi: { method: 'DELETE', path: '/api/secrets/{name}', tag, summary: 'Delete a secret' } },
} as const satisfies Record<string, Meta>;

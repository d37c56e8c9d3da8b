import type { Meta } from '../trpc.ts';

const tag = 'API keys';

/** REST routes of the API keys. */
export const apiKeyRoutes = {
  list: { openapi: { method: 'GET', path: '/api/keys', tag, summary: 'List the keys of the workspace' } },
  create: {
    openapi: {
      method: 'POST',
      path: '/api/keys',
      tag,
      summary: 'Make a key for programs',
      description: 'It does what its scopes say. The key itself is told in this answer and never again.',
    },
  },
  createPublishable: {
    openapi: {
      method: 'POST',
      path: '/api/keys/publishable',
      tag,
      summary: 'Make a key for web pages',
      description: 'It calls the agents it lists, from pages of the origins it lists, and does nothing else.',
    },
  },
  update: {
    openapi: {
      method: 'PATCH',
      path: '/api/keys/{key_id}',
      tag,
      summary: 'Change the name, the rights or the end of a key',
      description: 'What uses it is held to it within seconds.',
    },
  },
  rotate: {
    openapi: {
      method: 'POST',
      path: '/api/keys/{key_id}/rotate',
      tag,
      summary: 'Make a new key in the place of one',
      description: 'With the same rights and the same end. Both are good until the overlap is over. Once a key.',
    },
  },
  revoke: { openapi: { method: 'DELETE', path: '/api/keys/{key_id}', tag, summary: 'Revoke a key' } },
} as const satisfies Record<string, Meta>;

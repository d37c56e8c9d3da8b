import type { Meta } from '../trpc.ts';

const tag = 'Creations';

/** REST routes of the creations. */
export const creationRoutes = {
  start: {
    openapi: {
      method: 'POST',
      path: '/api/creations',
      tag,
      summary: 'Start talking with Voxie, or resume a creation',
      description: 'Answers the creation and what a client needs to join its room.',
    },
  },
  get: {
    openapi: {
      method: 'GET',
      path: '/api/creations/{creation_id}',
      tag,
      summary: 'Get a creation with its changes and what was said',
    },
  },
  list: { openapi: { method: 'GET', path: '/api/creations', tag, summary: 'List open creations, last changed first' } },
  edit: {
    openapi: {
      method: 'PATCH',
      path: '/api/creations/{creation_id}',
      tag,
      summary: 'Change fields of the draft by hand',
      description: 'A JSON merge patch. Voxie is told, and leaves these fields alone.',
    },
  },
  finish: {
    openapi: {
      method: 'POST',
      path: '/api/creations/{creation_id}/finish',
      tag,
      summary: 'Save the agent or discard the creation',
    },
  },
} as const satisfies Record<string, Meta>;

import type { Meta } from '../trpc.ts';

const tag = 'Data';

/** REST routes of what a workspace holds as a whole, and of what it holds of a participant. */
export const dataRoutes = {
  exports: { openapi: { method: 'GET', path: '/api/exports', tag, summary: 'List the exports of the workspace' } },
  exportWorkspace: {
    openapi: {
      method: 'POST',
      path: '/api/exports',
      tag,
      summary: 'Export all that the workspace holds',
      description:
        'A tar archive, written in the background: JSON Lines a table, without values of secrets, and recordings as files. It is kept for three days.',
    },
  },
  exportLink: {
    openapi: {
      method: 'POST',
      path: '/api/exports/{export_id}/link',
      tag,
      summary: 'Get a link to an export',
      description: 'The path is for the caller alone and works for ten minutes.',
    },
  },
  exportParticipant: {
    openapi: {
      method: 'GET',
      path: '/api/participants/{participant}',
      tag,
      summary: 'Export what is kept of a participant',
      description: 'A piece of their calls and what is remembered of them, as JSON.',
    },
  },
  forgetParticipant: {
    openapi: {
      method: 'DELETE',
      path: '/api/participants/{participant}',
      tag,
      summary: 'Delete what is kept of a participant',
      description:
        'What was said in their calls, its sound, what was remembered, and their name. Times and costs stay.',
    },
  },
} as const satisfies Record<string, Meta>;

import type { Meta } from '../trpc.ts';

const tag = 'Invitations';

/** REST routes of the invitations. */
export const invitationRoutes = {
  list: { openapi: { method: 'GET', path: '/api/invitations', tag, summary: 'List the open invitations' } },
  mine: {
    openapi: {
      method: 'GET',
      path: '/api/invitations/mine',
      tag,
      summary: 'List the invitations that wait for the person who asks',
    },
  },
  create: {
    openapi: {
      method: 'POST',
      path: '/api/invitations',
      tag,
      summary: 'Invite someone by mail, or invite them again',
      description: 'Good for 7 days. Again: at most once a minute, and the link of before ends.',
    },
  },
  revoke: {
    openapi: { method: 'DELETE', path: '/api/invitations/{invitation_id}', tag, summary: 'Revoke an invitation' },
  },
  preview: {
    openapi: {
      method: 'POST',
      path: '/api/invitations/preview',
      tag,
      summary: 'Say what an invitation is for',
      description: 'For whoever holds its token, signed in or not.',
    },
  },
  accept: {
    openapi: {
      method: 'POST',
      path: '/api/invitations/accept',
      tag,
      summary: 'Accept an invitation',
      description: 'For the person whose confirmed address was invited.',
    },
  },
} as const satisfies Record<string, Meta>;

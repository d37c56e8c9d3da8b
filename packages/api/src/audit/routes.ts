import type { Meta } from '../trpc.ts';

const tag = 'Audit';

/** REST routes of the audit trail. */
export const auditRoutes = {
  list: {
    openapi: {
      method: 'GET',
      path: '/api/audit',
      tag,
      summary: 'List the audit trail',
      description: 'Who changed what, or looked at what is sensitive, when and from where. The newest first.',
    },
  },
  export: {
    openapi: {
      method: 'GET',
      path: '/api/audit/export',
      tag,
      summary: 'Export the audit trail',
      description: 'A piece of the entries that the filter means. The export itself is written into the trail.',
    },
  },
} as const satisfies Record<string, Meta>;

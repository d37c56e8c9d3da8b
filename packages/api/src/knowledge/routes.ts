import { maxKnowledgeBytes } from '@voxie/contracts';
import type { Meta } from '../trpc.ts';

const tag = 'Knowledge';

/** REST routes of the knowledge sources. */
export const knowledgeRoutes = {
  list: {
    openapi: { method: 'GET', path: '/api/knowledge', tag, summary: 'List knowledge sources, last changed first' },
  },
  get: { openapi: { method: 'GET', path: '/api/knowledge/{source_id}', tag, summary: 'Get a knowledge source' } },
  add: {
    // Base64 is a third longer than the file.
    maxBodyBytes: Math.ceil(maxKnowledgeBytes * 1.4),
    openapi: {
      method: 'POST',
      path: '/api/knowledge',
      tag,
      summary: 'Add a knowledge source',
      description:
        'Text, Markdown, a PDF in base64 (up to 10 MB), or the address of a page. It is indexed in the background: `status` tells how far. With `replace` it takes the place of the source of that name.',
    },
  },
  retry: {
    openapi: {
      method: 'POST',
      path: '/api/knowledge/{source_id}/retry',
      tag,
      summary: 'Index a failed source again, or fetch an address anew',
    },
  },
  delete: {
    openapi: {
      method: 'DELETE',
      path: '/api/knowledge/{source_id}',
      tag,
      summary: 'Delete a knowledge source',
      description: 'At once: no agent finds it any more, in open calls neither.',
    },
  },
  passages: {
    openapi: {
      method: 'GET',
      path: '/api/knowledge/{source_id}/passages',
      tag,
      summary: 'List the passages of a source, in order',
    },
  },
  search: {
    openapi: { method: 'POST', path: '/api/knowledge/search', tag, summary: 'Search as an agent would' },
  },
} as const satisfies Record<string, Meta>;

import type { Meta } from '../trpc.ts';

const tag = 'Webhooks';
const path = '/api/webhooks';
const once =
  'The secret is told this once. Events are signed as Standard Webhooks say; see docs/webhooks.md for how to verify them.';

/** REST routes of the webhooks that customers receive. */
export const webhookRoutes = {
  list: { openapi: { method: 'GET', path, tag, summary: 'List webhook endpoints with their health' } },
  create: { openapi: { method: 'POST', path, tag, summary: 'Add a webhook endpoint', description: once } },
  update: {
    openapi: {
      method: 'PATCH',
      path: `${path}/{endpoint_id}`,
      tag,
      summary: 'Change, enable or disable a webhook endpoint',
      description: 'What waits for an endpoint that is disabled is given up, and can be replayed.',
    },
  },
  delete: {
    openapi: {
      method: 'DELETE',
      path: `${path}/{endpoint_id}`,
      tag,
      summary: 'Delete a webhook endpoint with its deliveries',
    },
  },
  rotateSecret: {
    openapi: {
      method: 'POST',
      path: `${path}/{endpoint_id}/rotate-secret`,
      tag,
      summary: 'Replace the signing secret of a webhook endpoint',
      description: `${once} For 24 hours the old secret signs too.`,
    },
  },
  test: {
    openapi: {
      method: 'POST',
      path: `${path}/{endpoint_id}/test`,
      tag,
      summary: 'Send a signed test event and answer what came back',
    },
  },
  replayFailed: {
    openapi: {
      method: 'POST',
      path: `${path}/{endpoint_id}/replay-failed`,
      tag,
      summary: 'Send again all that was given up since a time',
    },
  },
  deliveries: {
    openapi: { method: 'GET', path: '/api/webhook-deliveries', tag, summary: 'List deliveries, newest first' },
  },
  delivery: {
    openapi: {
      method: 'GET',
      path: '/api/webhook-deliveries/{delivery_id}',
      tag,
      summary: 'Get a delivery with what is sent and what was answered',
    },
  },
  replay: {
    openapi: {
      method: 'POST',
      path: '/api/webhook-deliveries/{delivery_id}/replay',
      tag,
      summary: 'Send a delivery again, with the same webhook-id',
    },
  },
} as const satisfies Record<string, Meta>;

import type { Meta } from '../trpc.ts';

const tag = 'Prices';

/** REST routes of the prices. */
export const priceRoutes = {
  list: {
    openapi: {
      method: 'GET',
      path: '/api/prices',
      tag,
      summary: 'List the prices of models, and what was used that has none',
    },
  },
  set: {
    openapi: {
      method: 'POST',
      path: '/api/prices',
      tag,
      summary: 'Set a price of your own',
      description:
        'It goes before the list price for calls that begin from `valid_from` on. What calls cost that are there already changes with a repricing alone.',
    },
  },
  delete: {
    openapi: { method: 'DELETE', path: '/api/prices/{price_id}', tag, summary: 'Delete a price of your own' },
  },
  reprice: {
    openapi: {
      method: 'POST',
      path: '/api/prices/reprice',
      tag,
      summary: 'Price calls anew',
      description: 'In the background: each call by the prices of the time at which it began.',
    },
  },
} as const satisfies Record<string, Meta>;

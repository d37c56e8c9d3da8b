import type { Meta } from '../trpc.ts';

const tag = 'Settings';

/** REST routes of a workspace's settings. */
export const settingsRoutes = {
  get: { openapi: { method: 'GET', path: '/api/settings', tag, summary: 'Get the settings of the workspace' } },
  today: {
    openapi: { method: 'GET', path: '/api/settings/today', tag, summary: 'Get what was spent today, and the budget' },
  },
  update: {
    openapi: {
      method: 'PATCH',
      path: '/api/settings',
      tag,
      summary: 'Change the settings of the workspace',
      description: 'What is left out stays as it is.',
    },
  },
  setRate: {
    openapi: {
      method: 'POST',
      path: '/api/settings/rates',
      tag,
      summary: 'Set the rate of a currency from a day on',
      description: 'Costs are kept in US dollars; what is shown goes by the rate of the day of the call.',
    },
  },
  deleteRate: {
    openapi: {
      method: 'DELETE',
      path: '/api/settings/rates/{currency}/{valid_from}',
      tag,
      summary: 'Delete the rate of a day',
    },
  },
} as const satisfies Record<string, Meta>;

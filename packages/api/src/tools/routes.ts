import type { Meta } from '../trpc.ts';

const tag = 'Tools';

/** REST routes for trying tools out. */
export const toolRoutes = {
  try: {
    openapi: {
      method: 'POST',
      path: '/api/tools/try',
      tag,
      summary: 'Run an HTTP tool once',
      description:
        'With the secrets of the workspace, to addresses that tools may reach. A refusal of the tool is an answer.',
    },
  },
  discover: {
    openapi: { method: 'POST', path: '/api/tools/discover', tag, summary: 'List the tools of an MCP server' },
  },
} as const satisfies Record<string, Meta>;

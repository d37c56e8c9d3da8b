import type { Meta } from '../trpc.ts';

const tag = 'Agents';

/** REST routes of the agents. */
export const agentRoutes = {
  list: { openapi: { method: 'GET', path: '/api/agents', tag, summary: 'List agents, last changed first' } },
  get: { openapi: { method: 'GET', path: '/api/agents/{agent_id}', tag, summary: 'Get an agent with its draft' } },
  create: {
    openapi: {
      method: 'POST',
      path: '/api/agents',
      tag,
      summary: 'Create an agent',
      description: 'Two fields suffice: `{"config": {"name": "Luna", "instructions": "You are ..."}}`.',
    },
  },
  update: {
    openapi: {
      method: 'PATCH',
      path: '/api/agents/{agent_id}',
      tag,
      summary: 'Change the draft',
      description:
        'A JSON merge patch: absent keeps, null removes, objects merge. `revision` is the one last read; 409 where it is stale.',
    },
  },
  publish: {
    openapi: {
      method: 'POST',
      path: '/api/agents/{agent_id}/publish',
      tag,
      summary: 'Publish the draft as the next version',
    },
  },
  check: {
    openapi: {
      method: 'GET',
      path: '/api/agents/{agent_id}/check',
      tag,
      summary: 'Say what the draft lacks',
      description: '`problems` keep it from being published; `warnings` are sources and secrets that are not there.',
    },
  },
  versions: {
    openapi: {
      method: 'GET',
      path: '/api/agents/{agent_id}/versions',
      tag,
      summary: 'List published versions, newest first',
    },
  },
  version: {
    openapi: {
      method: 'GET',
      path: '/api/agents/{agent_id}/versions/{version}',
      tag,
      summary: 'Get a published version',
    },
  },
  restore: {
    openapi: {
      method: 'POST',
      path: '/api/agents/{agent_id}/restore',
      tag,
      summary: 'Put a version back into the draft',
      description: 'The draft becomes the version; publish it to make it live.',
    },
  },
  duplicate: {
    openapi: { method: 'POST', path: '/api/agents/{agent_id}/duplicate', tag, summary: 'Copy an agent as a new draft' },
  },
  export: {
    openapi: {
      method: 'GET',
      path: '/api/agents/{agent_id}/export',
      tag,
      summary: 'Write the draft or a version as YAML',
      description: 'What differs from the defaults, always in one order. Secrets are in it by name only.',
    },
  },
  import: {
    openapi: {
      method: 'POST',
      path: '/api/agents/import',
      tag,
      summary: 'Make or change an agent from YAML',
      description:
        'With `agent_id`, or a `slug` that an agent has, its draft becomes the file; else a new agent is made. ' +
        'The schema of the file is at /api/agent-config.schema.json. Problems are listed with line and column.',
    },
  },
  delete: {
    openapi: {
      method: 'DELETE',
      path: '/api/agents/{agent_id}',
      tag,
      summary: 'Delete an agent',
      description:
        'Its open calls end. What it remembers, its values and its files are deleted for good. Its calls stay on record.',
    },
  },
} as const satisfies Record<string, Meta>;

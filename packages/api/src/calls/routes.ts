import type { Meta } from '../trpc.ts';

const tag = 'Calls';

/** REST routes of the calls. */
export const callRoutes = {
  spawn: {
    openapi: {
      method: 'POST',
      path: '/api/agents/{agent_id}/spawn',
      tag,
      summary: 'Call an agent',
      description:
        'Makes a room, sends the agent into it and answers a token to join it. The body may be empty. ' +
        'With an Idempotency-Key, repeats answer the same call.',
      headers: { 'Idempotency-Key': 'idempotencyKey' },
    },
  },
  token: {
    openapi: {
      method: 'POST',
      path: '/token',
      tag,
      summary: 'Get a token for a room',
      description:
        'The simple form names `room` and `identity`. The form of LiveKit TokenSource endpoints names `room_name`, or an ' +
        'agent (its id or slug) in `room_config.agents[0].agent_name`, which is then called. Valid for 10 minutes.',
    },
  },
  get: {
    openapi: {
      method: 'GET',
      path: '/api/calls/{call_id}',
      tag,
      summary: 'Get a call with its turns, tool calls, log and usage',
    },
  },
  list: { openapi: { method: 'GET', path: '/api/calls', tag, summary: 'Find calls, newest first' } },
  export: {
    openapi: {
      method: 'GET',
      path: '/api/calls/export',
      tag,
      summary: 'Export calls as CSV or JSON',
      description: 'Piece by piece: pass `next_cursor` on until it is null, and put the contents one after another.',
    },
  },
  decide: {
    openapi: {
      method: 'POST',
      path: '/api/calls/{call_id}/tool-calls/{tool_call_id}/decide',
      tag,
      summary: 'Approve or refuse a tool call that waits',
    },
  },
  analyse: {
    openapi: {
      method: 'POST',
      path: '/api/calls/{call_id}/analyse',
      tag,
      summary: 'Analyse a call anew',
      description:
        'By the config that the call ran. Answers at once; the result is with the call when `analysis.status` is `done`.',
    },
  },
  marks: {
    openapi: {
      method: 'POST',
      path: '/api/calls/{call_id}/marks',
      tag,
      summary: 'Tell how a call began at its person',
      description:
        'Times since the click, which join the trace that the spawn began with its `traceparent`. Once a call; `taken` is false for ' +
        'what comes again, and for marks of another trace.',
    },
  },
  end: { openapi: { method: 'POST', path: '/api/calls/{call_id}/end', tag, summary: 'End a call' } },
} as const satisfies Record<string, Meta>;

import type { Meta } from '../trpc.ts';

const tag = 'Live calls';

/** REST routes of the calls that are not over. */
export const liveRoutes = {
  listLive: { openapi: { method: 'GET', path: '/api/live-calls', tag, summary: 'List the calls in progress' } },
  listen: {
    openapi: {
      method: 'POST',
      path: '/api/calls/{call_id}/listen',
      tag,
      summary: 'Listen to a call in progress',
      description:
        'Answers a token that joins the room hidden: it hears everyone and is neither heard nor seen. Audited.',
    },
  },
  whisper: {
    openapi: {
      method: 'POST',
      path: '/api/calls/{call_id}/whisper',
      tag,
      summary: 'Give the agent of a call a hint',
      description: 'The agent takes it into account in its next words; the person does not hear it. Audited.',
    },
  },
  takeOver: {
    openapi: {
      method: 'POST',
      path: '/api/calls/{call_id}/take-over',
      tag,
      summary: "Speak in the agent's place",
      description: 'The agent is silent at once. Answers a token to join the room with. One member at a time. Audited.',
    },
  },
  handBack: {
    openapi: {
      method: 'POST',
      path: '/api/calls/{call_id}/hand-back',
      tag,
      summary: 'Give a call back to its agent',
    },
  },
} as const satisfies Record<string, Meta>;

import type { Meta } from '../trpc.ts';

const tag = 'Calls';

/** REST routes of what is kept of calls. */
export const recordingRoutes = {
  recording: {
    openapi: {
      method: 'GET',
      path: '/api/calls/{call_id}/recording',
      tag,
      summary: 'Get the recording of a call',
      description:
        'Its waveform, and a path at this API that plays it: Ogg Opus with range requests, the person left, the agent ' +
        'right. The path is for the caller alone and works for ten minutes.',
    },
  },
  deleteContent: {
    openapi: {
      method: 'DELETE',
      path: '/api/calls/{call_id}/content',
      tag,
      summary: 'Delete what was said in a call',
      description:
        'Removes the words, the sound, the arguments and results of tools, the analysis and what was remembered of it. ' +
        'Times, usage and costs stay. The call must be over.',
    },
  },
} as const satisfies Record<string, Meta>;

import { z } from 'zod';

/** Tools of a stored agent, by the names the model sees. */
export const agentTools = {
  endCall: {
    name: 'end_call',
    description:
      'End the call, when your instructions say it is time. Call it without saying goodbye before: you say goodbye afterwards.',
    parameters: z.object({}),
  },
} as const;

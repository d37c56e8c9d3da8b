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

/** What a model gives to the tools of a team, of which there is one for each member. */
export const teamTools = {
  handoff: z.object({ reason: z.string().max(500).optional().describe('Why, for the one who takes over.') }),
  ask: z.object({ question: z.string().min(1).max(4000).describe('All it must know to answer.') }),
} as const;

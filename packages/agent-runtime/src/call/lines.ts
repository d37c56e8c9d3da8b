import type { Limit } from './limits.ts';

const outOfBudget = 'You have to end the call now. Tell the person so and say goodbye, in one short sentence.';

const farewell: Record<Limit, string> = {
  max_duration: 'The call has reached its time limit. Say goodbye in one short sentence.',
  idle: 'Nobody has spoken for a while, so you are ending the call. Say goodbye in one short sentence.',
  budget_call: outOfBudget,
  budget_day: outOfBudget,
};

/** What the model is asked for by the call itself. */
export const lines = {
  farewell,
  nudge: 'Nobody has spoken for a while. Ask in one short sentence whether the person is still there.',
  timeWarning: (secondsLeft: number) =>
    `The call ends in ${secondsLeft} seconds. Tell the person in one short sentence that the time is nearly up.`,
  lostTurn:
    'The line broke while the person was speaking, and you did not hear what they said. Say sorry and ask them to say it again, in one short sentence.',
  afterTool:
    'The line broke while you were using a tool. Go on with what you were doing; use the tool again where you need its answer.',
} as const;

/** A question that a model failed to answer, for the one that takes over. */
export const repeated = (question: string): string =>
  `The person just wrote: ${JSON.stringify(question)}. Answer that.`;

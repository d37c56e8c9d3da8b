import type { AgentState } from '@voxie/client';

const texts = {
  initializing: 'Getting ready',
  idle: 'Listening',
  listening: 'Listening',
  thinking: 'Thinking',
  speaking: 'Speaking',
} as const satisfies Record<AgentState, string>;

/** What the agent is doing, in a word. */
export function agentStateText(state: AgentState | null): string {
  return state === null ? 'Waiting for the agent' : texts[state];
}

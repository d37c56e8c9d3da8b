export { NewAgentButton } from './new-agent-button.tsx';
export { useNewAgent } from './use-new-agent.ts';

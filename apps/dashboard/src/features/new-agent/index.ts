export { NewAgentButton } from './new-agent-button.tsx';
export { useCreateAgent } from './use-create-agent.ts';
export { useNewAgent } from './use-new-agent.ts';
export { WriteByHandDialog } from './write-by-hand-dialog.tsx';

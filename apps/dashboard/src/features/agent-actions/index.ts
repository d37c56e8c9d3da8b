export { AgentMenu } from './agent-menu.tsx';

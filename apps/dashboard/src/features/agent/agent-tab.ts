const agentTabs = ['edit', 'versions', 'calls', 'memory'] as const;
export type AgentTab = (typeof agentTabs)[number];

export const isAgentTab = (value: unknown): value is AgentTab => agentTabs.some((tab) => tab === value);

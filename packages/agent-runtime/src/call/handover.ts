import type { llm } from '@livekit/agents';
import type { AgentConfig } from '@voxie/contracts';

/** Who takes a call over. `agentName`: as the record names them; null is the agent that was called. */
export interface Successor {
  config: AgentConfig;
  agentName: string | null;
}

/** What a successor knows and does; `entering` asks for its first words. */
export interface Handover {
  instructions: string;
  tools: llm.ToolContextEntry[];
  entering: string;
}

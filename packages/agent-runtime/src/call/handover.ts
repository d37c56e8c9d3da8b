import { voice } from '@livekit/agents';
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

/** An agent that begins as soon as the call is its own. */
export class EnteringAgent extends voice.Agent {
  readonly #begin: () => void;

  constructor(options: ConstructorParameters<typeof voice.Agent>[0], begin: () => void) {
    super(options);
    this.#begin = begin;
  }

  override async onEnter(): Promise<void> {
    this.#begin();
    return await Promise.resolve();
  }
}

import type { llm } from '@livekit/agents';
import type { AgentConfig } from '@voxie/contracts';
import { SupervisedAgent } from './supervision-agent.ts';
import type { Holds } from './supervision-agent.ts';

/**
 * Who takes a call over. `agentName`: as the record names them; null is the agent that was called. `version`: of the config;
 * null is a snapshot of a draft.
 */
export interface Successor {
  config: AgentConfig;
  agentName: string | null;
  version: number | null;
}

/** What a successor knows and does; `entering` asks for its first words. */
export interface Handover {
  instructions: string;
  tools: llm.ToolContextEntry[];
  entering: string;
}

interface Entering {
  holds: Holds;
  begin: () => void;
}

/** An agent that begins as soon as the call is its own. */
export class EnteringAgent extends SupervisedAgent {
  readonly #begin: () => void;

  constructor(options: ConstructorParameters<typeof SupervisedAgent>[0], { holds, begin }: Entering) {
    super(options, holds);
    this.#begin = begin;
  }

  override async onEnter(): Promise<void> {
    this.#begin();
    return await Promise.resolve();
  }
}

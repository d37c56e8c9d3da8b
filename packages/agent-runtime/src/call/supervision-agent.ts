import { voice } from '@livekit/agents';
import type { llm } from '@livekit/agents';

/** Told what the person said; true where the agent is not to answer it. */
export type Holds = (message: llm.ChatMessage) => boolean;

/** An agent that lets a member answer in its place. */
export class SupervisedAgent extends voice.Agent {
  readonly #holds: Holds;

  constructor(options: ConstructorParameters<typeof voice.Agent>[0], holds: Holds) {
    super(options);
    this.#holds = holds;
  }

  override async onUserTurnCompleted(_context: llm.ChatContext, message: llm.ChatMessage): Promise<void> {
    if (this.#holds(message)) throw new voice.StopResponse();
    return await Promise.resolve();
  }
}

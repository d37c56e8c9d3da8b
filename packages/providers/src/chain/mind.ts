import type { llm } from '@livekit/agents';

export type ChatRequest = Parameters<llm.LLM['chat']>[0];

/** A chat model. */
export interface Mind {
  /** The answer, piece by piece. Throws where the provider fails. */
  answer: (request: ChatRequest, signal: AbortSignal) => AsyncIterable<llm.ChatChunk>;
}

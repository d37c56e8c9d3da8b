import type { Part } from '@voxie/contracts';
import { reachOf, reachOfTenant } from './context.ts';
import type { ProviderContext } from './context.ts';
import type { Server } from './settings.ts';

export { BuildError } from './context.ts';

/** Where a chat model is, and how requests get there. Secret: never log it. */
export interface ChatServer extends Server {
  fetch: typeof globalThis.fetch;
}

/**
 * The server of a chat model, as the workers reach it, for what no session says. Rejects with BuildError where it cannot be
 * reached as it is configured; asks nobody. Its own entry: it needs none of what sessions need.
 */
export async function chatServerOf(part: Part<'llm'>, context: Omit<ProviderContext, 'language'>): Promise<ChatServer> {
  if (part.provider === 'openai') return await reachOf('openai', context);
  // Another provider of chat models does not compile here until it is reached, too.
  return await reachOfTenant(part, context);
}

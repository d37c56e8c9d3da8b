import { llm } from '@livekit/agents';
import type { voice } from '@livekit/agents';

type Items = readonly llm.ChatItem[];

/** What the model has before it. With a realtime model that is its provider's own list. */
export function contextItems(session: voice.AgentSession): Items {
  const realtime = session._activity?.realtimeLLMSession;
  return realtime === undefined ? session.currentAgent.chatCtx.items : realtime.chatCtx.items;
}

/** Changes what the model has before it, without a reply. Items that stay keep their ids. */
export async function editContext(session: voice.AgentSession, edit: (items: Items) => Items): Promise<void> {
  const agent = session.currentAgent;
  const realtime = session._activity?.realtimeLLMSession;
  const ofAgent = () => new llm.ChatContext([...edit(agent.chatCtx.items)]);
  if (realtime === undefined) return await agent.updateChatCtx(ofAgent());
  await realtime.updateChatCtx(new llm.ChatContext([...edit(realtime.chatCtx.items)]));
  // The agent's own list knows less than the provider's (no untranscribed speech), so it is not sent; but upstream
  // sends it after an interruption, and must not bring back what is gone. Edited last, with what was said meanwhile.
  agent._chatCtx = ofAgent();
}

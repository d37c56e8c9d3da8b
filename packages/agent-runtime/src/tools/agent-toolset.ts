import type { llm } from '@livekit/agents';
import type { AgentConfig } from '@voxie/contracts';
import { offerTools } from '@voxie/tools';
import { llmTool } from './run-tool.ts';
import type { ToolUser, ToolWorld } from './tool-world.ts';

/**
 * The tools of an agent's config for its session. `world`: that of the call, shared by all its agents. What cannot be
 * offered is left out and logged.
 */
export async function agentToolset(
  world: ToolWorld,
  user: ToolUser,
  tools: AgentConfig['tools'],
): Promise<llm.ToolContextEntry[]> {
  const context = world.contextFor(user);
  const offered = await offerTools(tools, context);
  return offered.map((tool) => llmTool(tool, { world, context }));
}

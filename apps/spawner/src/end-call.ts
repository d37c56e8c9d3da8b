import type { llm } from '@livekit/agents';
import { ownTool } from '@voxie/agent-runtime';
import type { CallControls, ToolWorld } from '@voxie/agent-runtime';
import { agentTools } from '@voxie/contracts';

/** Lets an agent hang up where its config says when. It says goodbye first. */
export function endCallTool(world: ToolWorld, agentName: string, controls: CallControls): llm.ToolContextEntry {
  return ownTool(world, agentName, {
    ...agentTools.endCall,
    execute: () => {
      controls.endAfterReply('ended_by_agent');
      return Promise.resolve('The call ends after your next words. Say goodbye now, in one short sentence.');
    },
  });
}

import { llm } from '@livekit/agents';
import type { CallControls } from '@voxie/agent-runtime';
import { agentTools } from '@voxie/contracts';

/** Lets an agent hang up where its config says when. It says goodbye first. */
export function endCallTool(controls: CallControls): llm.ToolContextEntry {
  return llm.tool({
    ...agentTools.endCall,
    execute: () => {
      controls.endAfterReply('ended_by_agent');
      return Promise.resolve('The call ends after your next words. Say goodbye now, in one short sentence.');
    },
  });
}

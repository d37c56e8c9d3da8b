import { llm } from '@livekit/agents';
import type { CallControls } from '@voxie/agent-runtime';
import { z } from 'zod';

/** Lets an agent hang up where its config says when. It says goodbye first. */
export function endCallTool(controls: CallControls): llm.ToolContextEntry {
  return llm.tool({
    name: 'end_call',
    description:
      'End the call, when your instructions say it is time. Call it without saying goodbye before: you say goodbye afterwards.',
    parameters: z.object({}),
    execute: () => {
      controls.endAfterReply('ended_by_agent');
      return Promise.resolve('The call ends after your next words. Say goodbye now, in one short sentence.');
    },
  });
}

import { llm, voice } from '@livekit/agents';
import type { TeamMember } from '@voxie/contracts';
import type { z } from 'zod';
import type { Approvals } from './approvals.ts';
import { refusedWords, waitingWords } from './run-tool.ts';
import type { ToolUse } from './tool-recorder.ts';
import type { ToolWorld } from './tool-world.ts';

interface OwnTool<Parameters extends z.ZodObject> {
  name: string;
  description: string;
  parameters: Parameters;
  /** Who must agree to each use. Default: nobody. */
  approval?: TeamMember['approval'];
  /** Answers text for the model, or a handoff. Throws llm.ToolError in words for the model. */
  execute: (args: z.output<Parameters>, options: llm.ToolOptions) => Promise<unknown>;
}

/** What of the call's tools the runtime's own need. */
export type OwnToolWorld = Pick<ToolWorld, 'recorder' | 'over' | 'logger'> & { approvals: Pick<Approvals, 'wait'> };

/**
 * A tool of the runtime's own, such as end_call or a handoff: recorded, and agreed to where it says so, as every other. What
 * it answers is passed on as it is; of an answer that is no text the record says nothing.
 */
export function ownTool<Parameters extends z.ZodObject>(
  world: OwnToolWorld,
  agent: string,
  tool: OwnTool<Parameters>,
): llm.ToolContextEntry {
  const { name, description, parameters, approval = 'none' } = tool;
  return llm.tool({
    name,
    description,
    parameters,
    execute: async (given, options: llm.ToolOptions) => {
      const facts = { agent, tool: name, kind: name, args: given };
      const use = world.recorder.begin({ ...facts, approval: approval === 'none' ? null : approval });
      try {
        const args = parameters.parse(given);
        const refused = approval === 'none' ? null : await agreed(use, approval, { world, options });
        if (refused !== null) return refused;
        const answer = await tool.execute(args, options);
        use.done(typeof answer === 'string' ? answer : '');
        return approval === 'none' ? answer : takenOver(answer, options);
      } catch (error) {
        const words = error instanceof llm.ToolError ? error.message : 'This failed for a reason that is not yours.';
        if (!(error instanceof llm.ToolError)) world.logger.error({ err: error, tool: name }, 'a tool failed');
        use.fail(words);
        return words;
      }
    },
  });
}

interface Asking {
  world: OwnToolWorld;
  options: llm.ToolOptions;
}

/** Waits for someone to agree, while the talk goes on. Null: they did; else what the model is told. */
async function agreed(use: ToolUse, by: Exclude<TeamMember['approval'], 'none'>, asking: Asking) {
  const { world, options } = asking;
  // A member that answers in the background has no session to tell.
  const ctx: Partial<Pick<llm.ToolOptions['ctx'], 'update'>> | undefined = options.ctx;
  await ctx?.update?.(waitingWords[by], { template: '{message}' });
  const verdict = await world.approvals.wait(use, world.over);
  if (verdict === 'approved') {
    use.approved();
    return null;
  }
  use.deny(refusedWords[verdict]);
  return refusedWords[verdict];
}

/** Upstream hears of a handoff by a tool's first answer alone; that one said that it waits. */
function takenOver(answer: unknown, { ctx }: llm.ToolOptions): unknown {
  if (!isHandoff(answer)) return answer;
  ctx.session.updateAgent(answer.agent);
  return undefined;
}

const isHandoff = (answer: unknown): answer is { agent: voice.Agent } =>
  typeof answer === 'object' && answer !== null && 'agent' in answer && answer.agent instanceof voice.Agent;

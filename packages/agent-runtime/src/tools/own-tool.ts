import { llm } from '@livekit/agents';
import type { z } from 'zod';
import type { ToolWorld } from './tool-world.ts';

interface OwnTool<Parameters extends z.ZodObject> {
  name: string;
  description: string;
  parameters: Parameters;
  /** Answers text for the model, or a handoff. Throws llm.ToolError in words for the model. */
  execute: (args: z.output<Parameters>, options: llm.ToolOptions) => Promise<unknown>;
}

/**
 * A tool of the runtime's own, such as end_call or a handoff: it asks nobody, and is recorded as every other. What it
 * answers is passed on as it is; of an answer that is no text the record says nothing.
 */
export function ownTool<Parameters extends z.ZodObject>(
  { recorder, logger }: Pick<ToolWorld, 'recorder' | 'logger'>,
  agent: string,
  tool: OwnTool<Parameters>,
): llm.ToolContextEntry {
  const { name, description, parameters } = tool;
  return llm.tool({
    name,
    description,
    parameters,
    execute: async (given, options: llm.ToolOptions) => {
      const use = recorder.begin({ agent, tool: name, kind: name, args: given, approval: null });
      try {
        const answer = await tool.execute(parameters.parse(given), options);
        use.done(typeof answer === 'string' ? answer : '');
        return answer;
      } catch (error) {
        const words = error instanceof llm.ToolError ? error.message : 'This failed for a reason that is not yours.';
        if (!(error instanceof llm.ToolError)) logger.error({ err: error, tool: name }, 'a tool failed');
        use.fail(words);
        return words;
      }
    },
  });
}

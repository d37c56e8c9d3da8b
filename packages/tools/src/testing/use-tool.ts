import { toolConfigSchema } from '@voxie/contracts';
import type { ToolConfig } from '@voxie/contracts';
import { offerTools } from '../offer.ts';
import type { ToolContext } from '../tool-context.ts';

/** Uses one tool as an agent does: by its config and the model's arguments. */
export async function useTool(
  config: { kind: ToolConfig['kind'] } & Record<string, unknown>,
  args: Record<string, unknown>,
  context: ToolContext,
): Promise<unknown> {
  const [tool] = await offerTools({ tool: toolConfigSchema.parse(config) }, context);
  if (tool === undefined) throw new Error(`${config.kind} is not offered`);
  return await tool.run(args, context, AbortSignal.timeout(tool.timeoutSeconds * 1000));
}

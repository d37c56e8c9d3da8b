import { AppError, toolOutputs } from '@voxie/contracts';
import type { toolInputs } from '@voxie/contracts';
import { discoverMcp, ToolFailure } from '@voxie/tools';
import type { z } from 'zod';
import type { Ask } from '../context.ts';
import { toolWorld } from './tool-world.ts';

/** The tools of an MCP server. Throws PRECONDITION_FAILED, in words, where it does not answer as one. */
export async function discoverTools({
  deps,
  actor,
  input,
}: Ask<z.infer<typeof toolInputs.discover>>): Promise<z.infer<typeof toolOutputs.discover>> {
  const world = await toolWorld({ deps, actor }, input.agentId);
  try {
    return toolOutputs.discover.parse({ tools: await discoverMcp(input, world) });
  } catch (error) {
    if (error instanceof ToolFailure) throw new AppError('PRECONDITION_FAILED', error.message, { cause: error });
    throw error;
  }
}

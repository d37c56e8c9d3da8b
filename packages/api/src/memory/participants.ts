import type { memoryInputs, memoryOutputs } from '@voxie/contracts';
import { memory } from '@voxie/db';
import type { z } from 'zod';
import { requireAgent } from '../agents/get.ts';
import type { Ask } from '../context.ts';

/** The people an agent remembers. */
export async function listParticipants({
  actor,
  input,
}: Ask<z.infer<typeof memoryInputs.participants>>): Promise<z.infer<typeof memoryOutputs.participants>> {
  const { id: agentId, workspaceId } = await requireAgent(actor, input.agentId);
  return { items: await memory.listParticipants(actor.db, { workspaceId, agentId }) };
}

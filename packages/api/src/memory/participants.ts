import type { memoryInputs, memoryOutputs } from '@voxie/contracts';
import { memory } from '@voxie/db';
import type { z } from 'zod';
import { requireAgent } from '../agents/get.ts';
import type { Ask } from '../context.ts';
import { requireMay } from '../policy.ts';

/** The people an agent remembers. */
export async function listParticipants({
  actor,
  input,
}: Ask<z.infer<typeof memoryInputs.participants>>): Promise<z.infer<typeof memoryOutputs.participants>> {
  requireMay(actor, 'memory.read');
  const { id: agentId, workspaceId } = await requireAgent(actor, input.agentId);
  return { items: await memory.listParticipants(actor.db, { workspaceId, agentId }) };
}

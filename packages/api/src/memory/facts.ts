import type { memoryInputs, memoryOutputs } from '@voxie/contracts';
import { memory } from '@voxie/db';
import type { z } from 'zod';
import { requireAgent } from '../agents/get.ts';
import type { Ask } from '../context.ts';

/** What an agent remembers of a person; nothing of one it does not know. */
export async function listFacts({
  actor,
  input,
}: Ask<z.infer<typeof memoryInputs.facts>>): Promise<z.infer<typeof memoryOutputs.facts>> {
  const { id: agentId, workspaceId } = await requireAgent(actor, input.agentId);
  return { items: await memory.listFacts(actor.db, { workspaceId, agentId, participant: input.participant }) };
}

import { AppError } from '@voxie/contracts';
import type { memoryInputs, memoryOutputs } from '@voxie/contracts';
import { memory } from '@voxie/db';
import type { z } from 'zod';
import { requireAgent } from '../agents/get.ts';
import type { Ask } from '../context.ts';

/** Forgets one fact of a person, or all. What the person said until now does not bring anything back. */
export async function forgetFacts({
  actor,
  audit,
  input,
}: Ask<z.infer<typeof memoryInputs.forget>>): Promise<z.infer<typeof memoryOutputs.forgotten>> {
  const { id: agentId, workspaceId } = await requireAgent(actor, input.agentId);
  const person = { workspaceId, agentId, participant: input.participant };
  const facts = await memory.forget(actor.db, person, input.factId);
  if (facts === null) throw new AppError('NOT_FOUND', 'Nothing of that kind is remembered.');
  const { participant, factId } = input;
  await audit({ target: participant, details: { agentId, facts, ...(factId === undefined ? {} : { factId }) } });
  return { facts };
}

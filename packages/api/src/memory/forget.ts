import { AppError } from '@voxie/contracts';
import type { memoryInputs, memoryOutputs } from '@voxie/contracts';
import { memory } from '@voxie/db';
import type { z } from 'zod';
import { requireAgent } from '../agents/get.ts';
import { pseudonymOf } from '../audit/pseudonym.ts';
import type { Ask } from '../context.ts';

/** Forgets one fact of a participant, or all. What they said until now does not bring anything back. */
export async function forgetFacts(
  ask: Ask<z.infer<typeof memoryInputs.forget>>,
): Promise<z.infer<typeof memoryOutputs.forgotten>> {
  const { actor, audit, input } = ask;
  const { participant, factId } = input;
  const { id: agentId, workspaceId } = await requireAgent(actor, input.agentId);
  const facts = await memory.forget(actor.db, { workspaceId, agentId, participant }, factId);
  if (facts === null) throw new AppError('NOT_FOUND', 'Nothing of that kind is remembered.');
  const details = { agentId, facts, ...(factId === undefined ? {} : { factId }) };
  await audit({ target: pseudonymOf(ask, participant), details });
  return { facts };
}

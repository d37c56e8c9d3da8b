import type { Page, Proposal, proposalInputs } from '@voxie/contracts';
import { proposals } from '@voxie/db';
import type { z } from 'zod';
import type { Ask } from '../context.ts';
import { requireAgent } from '../agents/get.ts';

export async function listProposals({
  actor,
  input,
}: Ask<z.infer<typeof proposalInputs.list>>): Promise<Page<Proposal>> {
  if (input.agentId !== undefined) await requireAgent(actor, input.agentId);
  return proposals.list(actor.db, actor.workspaceId, input);
}

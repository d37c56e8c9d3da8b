import { AppError } from '@voxie/contracts';
import type { Proposal } from '@voxie/contracts';
import { proposals } from '@voxie/db';
import type { Ask } from '../context.ts';

export async function getProposal({ actor, input }: Ask<{ proposalId: string }>): Promise<Proposal> {
  const proposal = await proposals.get(actor.db, actor.workspaceId, input.proposalId);
  if (proposal === null) throw new AppError('NOT_FOUND', 'There is no such proposal.');
  return proposal;
}

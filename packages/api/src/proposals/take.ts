import { AppError } from '@voxie/contracts';
import type { Proposal } from '@voxie/contracts';
import { audit, proposals } from '@voxie/db';
import type { Ask } from '../context.ts';
import { requireMay } from '../policy.ts';
import { getProposal } from './get.ts';

/** Takes a proposal for its one decision, audited first. Throws CONFLICT where it is decided already. */
export async function takeProposal(
  ask: Ask<{ proposalId: string }>,
  decision: 'approve' | 'reject',
): Promise<Proposal> {
  const { deps, actor } = ask;
  const { id, title } = await getProposal(ask);
  requireMay(actor, decision === 'approve' ? 'proposals.approve' : 'proposals.reject');
  const { workspaceId, userId } = actor;
  const status = decision === 'approve' ? 'applying' : 'rejected';
  const taken = await proposals.take(deps.service, { id, workspaceId, status, userId });
  if (taken === null) throw new AppError('CONFLICT', 'This proposal is decided already, or being applied.');
  await audit.append(deps.service, {
    workspaceId,
    actorId: userId,
    action: `proposal.${decision}`,
    target: id,
    details: { title, connection: taken.connection },
  });
  return taken;
}

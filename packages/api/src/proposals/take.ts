import { AppError } from '@voxie/contracts';
import type { Proposal } from '@voxie/contracts';
import { proposals } from '@voxie/db';
import type { Ask } from '../context.ts';
import { getProposal } from './get.ts';

/** Takes a proposal for its one decision, audited first. Throws CONFLICT where it is decided already. */
export async function takeProposal(
  ask: Ask<{ proposalId: string }>,
  decision: 'approve' | 'reject',
): Promise<Proposal> {
  const { actor, audit } = ask;
  const { id, title } = await getProposal(ask);
  const { db, workspaceId } = actor;
  const status = decision === 'approve' ? 'applying' : 'rejected';
  const taken = await proposals.take(db, { id, workspaceId, status });
  if (taken === null) throw new AppError('CONFLICT', 'This proposal is decided already, or being applied.');
  await audit({
    target: id,
    after: { status: taken.status },
    details: { title, connection: taken.connection },
  });
  return taken;
}

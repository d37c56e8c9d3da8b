import type { Proposal } from '@voxie/contracts';
import type { Ask } from '../context.ts';
import { takeProposal } from './take.ts';

export const rejectProposal = (ask: Ask<{ proposalId: string }>): Promise<Proposal> => takeProposal(ask, 'reject');

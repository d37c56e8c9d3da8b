import { proposalInputs, proposalOutputs, proposalSchema } from '@voxie/contracts';
import { procedure, router } from '../trpc.ts';
import { approveProposal } from './approve.ts';
import { getProposal } from './get.ts';
import { listProposals } from './list.ts';
import { rejectProposal } from './reject.ts';
import { proposalRoutes as routes } from './routes.ts';

export const proposalsRouter = router({
  list: procedure('proposals.read')
    .meta(routes.list)
    .input(proposalInputs.list)
    .output(proposalOutputs.list)
    .query(({ ctx, input }) => listProposals({ ...ctx, input })),
  get: procedure('proposals.read')
    .meta(routes.get)
    .input(proposalInputs.get)
    .output(proposalSchema)
    .query(({ ctx, input }) => getProposal({ ...ctx, input })),
  approve: procedure('proposals.approve')
    .meta(routes.approve)
    .input(proposalInputs.approve)
    .output(proposalSchema)
    .mutation(({ ctx, input }) => approveProposal({ ...ctx, input })),
  reject: procedure('proposals.reject')
    .meta(routes.reject)
    .input(proposalInputs.reject)
    .output(proposalSchema)
    .mutation(({ ctx, input }) => rejectProposal({ ...ctx, input })),
});

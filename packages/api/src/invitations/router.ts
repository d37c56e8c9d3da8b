import { invitationInputs, invitationOutputs } from '@voxie/contracts';
import { personProcedure, procedure, publicProcedure, router } from '../trpc.ts';
import { createInvitation } from './create.ts';
import {
  acceptInvitation,
  listInvitations,
  listMyInvitations,
  previewInvitation,
  revokeInvitation,
} from './invitations.ts';
import { invitationRoutes as routes } from './routes.ts';

export const invitationsRouter = router({
  list: procedure('members.read')
    .meta(routes.list)
    .input(invitationInputs.list)
    .output(invitationOutputs.list)
    .query(({ ctx, input }) => listInvitations({ ...ctx, input })),
  mine: personProcedure('account.use')
    .meta(routes.mine)
    .input(invitationInputs.mine)
    .output(invitationOutputs.mine)
    .query(({ ctx, input }) => listMyInvitations({ ...ctx, input })),
  create: procedure('members.manage')
    .meta(routes.create)
    .input(invitationInputs.create)
    .output(invitationOutputs.created)
    .mutation(({ ctx, input }) => createInvitation({ ...ctx, input })),
  revoke: procedure('members.manage')
    .meta(routes.revoke)
    .input(invitationInputs.revoke)
    .output(invitationOutputs.revoked)
    .mutation(({ ctx, input }) => revokeInvitation({ ...ctx, input })),
  // A mutation, so that the token is in no address and no log of one.
  preview: publicProcedure
    .meta(routes.preview)
    .input(invitationInputs.preview)
    .output(invitationOutputs.preview)
    .mutation(({ ctx, input }) => previewInvitation(ctx.deps, input.token)),
  accept: personProcedure('account.use')
    .meta(routes.accept)
    .input(invitationInputs.accept)
    .output(invitationOutputs.accepted)
    .mutation(({ ctx, input }) => acceptInvitation({ ...ctx, input })),
});

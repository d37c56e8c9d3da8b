import { memberInputs, memberOutputs } from '@voxie/contracts';
import { procedure, router } from '../trpc.ts';
import { listMembers, removeMember, setRole } from './members.ts';
import { memberRoutes as routes } from './routes.ts';

export const membersRouter = router({
  list: procedure('members.read')
    .meta(routes.list)
    .input(memberInputs.list)
    .output(memberOutputs.list)
    .query(({ ctx, input }) => listMembers({ ...ctx, input })),
  setRole: procedure('members.manage')
    .meta(routes.setRole)
    .input(memberInputs.setRole)
    .output(memberOutputs.changed)
    .mutation(({ ctx, input }) => setRole({ ...ctx, input })),
  remove: procedure('members.manage')
    .meta(routes.remove)
    .input(memberInputs.remove)
    .output(memberOutputs.removed)
    .mutation(({ ctx, input }) => removeMember({ ...ctx, input })),
});

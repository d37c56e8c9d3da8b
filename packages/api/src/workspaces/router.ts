import { personSchema, workspaceInputs, workspaceOutputs, workspaceSchema } from '@voxie/contracts';
import { personProcedure, procedure, router } from '../trpc.ts';
import { deleteWorkspace } from './delete.ts';
import { workspaceRoutes as routes } from './routes.ts';
import { createWorkspace, leaveWorkspace, listWorkspaces, renameWorkspace } from './workspaces.ts';

export const workspacesRouter = router({
  list: personProcedure('account.use')
    .meta(routes.list)
    .input(workspaceInputs.list)
    .output(personSchema)
    .query(({ ctx, input }) => listWorkspaces({ ...ctx, input })),
  create: personProcedure('account.use')
    .meta(routes.create)
    .input(workspaceInputs.create)
    .output(workspaceSchema)
    .mutation(({ ctx, input }) => createWorkspace({ ...ctx, input })),
  rename: procedure('workspace.write')
    .meta(routes.rename)
    .input(workspaceInputs.rename)
    .output(workspaceOutputs.renamed)
    .mutation(({ ctx, input }) => renameWorkspace({ ...ctx, input })),
  delete: procedure('workspace.delete')
    .meta(routes.delete)
    .input(workspaceInputs.delete)
    .output(workspaceOutputs.deleted)
    .mutation(({ ctx, input }) => deleteWorkspace({ ...ctx, input })),
  leave: personProcedure('account.use')
    .meta(routes.leave)
    .input(workspaceInputs.leave)
    .output(workspaceOutputs.left)
    .mutation(({ ctx, input }) => leaveWorkspace({ ...ctx, input })),
});

import { dataInputs, dataOutputs, workspaceExportSchema } from '@voxie/contracts';
import { workspaceData } from '@voxie/db';
import { procedure, router } from '../trpc.ts';
import { deleteAccount } from './account.ts';
import { deleteWorkspace } from './delete-workspace.ts';
import { exportWorkspace, linkExport } from './export-workspace.ts';
import { exportPerson, forgetPerson } from './person.ts';
import { dataRoutes as routes } from './routes.ts';

export const dataRouter = router({
  exports: procedure('data.export')
    .meta(routes.exports)
    .input(dataInputs.exports)
    .output(dataOutputs.exports)
    .query(async ({ ctx: { deps, actor } }) => ({
      items: await workspaceData.listExports(deps.service, actor.workspaceId),
    })),
  exportWorkspace: procedure('data.export')
    .meta(routes.exportWorkspace)
    .input(dataInputs.exportWorkspace)
    .output(workspaceExportSchema)
    .mutation(({ ctx, input }) => exportWorkspace({ ...ctx, input })),
  exportLink: procedure('data.export')
    .meta(routes.exportLink)
    .input(dataInputs.exportLink)
    .output(dataOutputs.exportLink)
    .mutation(({ ctx, input }) => linkExport({ ...ctx, input })),
  deleteWorkspace: procedure('data.delete')
    .meta(routes.deleteWorkspace)
    .input(dataInputs.deleteWorkspace)
    .output(dataOutputs.deleteWorkspace)
    .mutation(({ ctx, input }) => deleteWorkspace({ ...ctx, input })),
  exportPerson: procedure('data.export')
    .meta(routes.exportPerson)
    .input(dataInputs.exportPerson)
    .output(dataOutputs.exportPerson)
    .query(({ ctx, input }) => exportPerson({ ...ctx, input })),
  forgetPerson: procedure('data.forgetPerson')
    .meta(routes.forgetPerson)
    .input(dataInputs.forgetPerson)
    .output(dataOutputs.forgetPerson)
    .mutation(({ ctx, input }) => forgetPerson({ ...ctx, input })),
  deleteAccount: procedure('account.use')
    .meta(routes.deleteAccount)
    .input(dataInputs.deleteAccount)
    .output(dataOutputs.deleteAccount)
    .mutation(({ ctx, input }) => deleteAccount({ ...ctx, input })),
});

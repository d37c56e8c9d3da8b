import { dataInputs, dataOutputs, workspaceExportSchema } from '@voxie/contracts';
import { workspaceData } from '@voxie/db';
import { procedure, router } from '../trpc.ts';
import { exportWorkspace, linkExport } from './export-workspace.ts';
import { exportParticipant, forgetParticipant } from './participant.ts';
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
  exportParticipant: procedure('data.export')
    .meta(routes.exportParticipant)
    .input(dataInputs.exportParticipant)
    .output(dataOutputs.exportParticipant)
    .query(({ ctx, input }) => exportParticipant({ ...ctx, input })),
  forgetParticipant: procedure('data.forgetParticipant')
    .meta(routes.forgetParticipant)
    .input(dataInputs.forgetParticipant)
    .output(dataOutputs.forgetParticipant)
    .mutation(({ ctx, input }) => forgetParticipant({ ...ctx, input })),
});

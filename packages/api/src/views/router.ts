import { historyInputs, historyOutputs, savedViewSchema } from '@voxie/contracts';
import { procedure, router } from '../trpc.ts';
import { viewRoutes as routes } from './routes.ts';
import { createView, deleteView, listViews, updateView } from './views.ts';

const inputs = historyInputs.views;
const outputs = historyOutputs.views;

export const viewsRouter = router({
  list: procedure('views.keep')
    .meta(routes.list)
    .input(inputs.list)
    .output(outputs.list)
    .query(({ ctx, input }) => listViews({ ...ctx, input })),
  create: procedure('views.keep')
    .meta(routes.create)
    .input(inputs.create)
    .output(savedViewSchema)
    .mutation(({ ctx, input }) => createView({ ...ctx, input })),
  update: procedure('views.keep')
    .meta(routes.update)
    .input(inputs.update)
    .output(savedViewSchema)
    .mutation(({ ctx, input }) => updateView({ ...ctx, input })),
  delete: procedure('views.keep')
    .meta(routes.delete)
    .input(inputs.delete)
    .output(outputs.deleted)
    .mutation(({ ctx, input }) => deleteView({ ...ctx, input })),
});

import { creationDetailSchema, creationInputs, creationOutputs, creationSchema } from '@voxie/contracts';
import { procedure, router } from '../trpc.ts';
import { editCreation } from './edit.ts';
import { finishCreation } from './finish.ts';
import { getCreation } from './get.ts';
import { listCreations } from './list.ts';
import { creationRoutes as routes } from './routes.ts';
import { startCreation } from './start.ts';
import { watchCreation } from './watch.ts';

export const creationsRouter = router({
  start: procedure('creations.write')
    .meta(routes.start)
    .input(creationInputs.start)
    .output(creationOutputs.start)
    .mutation(({ ctx, input }) => startCreation({ ...ctx, input })),
  get: procedure('creations.read')
    .meta(routes.get)
    .input(creationInputs.get)
    .output(creationDetailSchema)
    .query(({ ctx, input }) => getCreation({ ...ctx, input })),
  list: procedure('creations.read')
    .meta(routes.list)
    .input(creationInputs.list)
    .output(creationOutputs.list)
    .query(({ ctx, input }) => listCreations({ ...ctx, input })),
  edit: procedure('creations.write')
    .meta(routes.edit)
    .input(creationInputs.edit)
    .output(creationSchema)
    .mutation(({ ctx, input }) => editCreation({ ...ctx, input })),
  finish: procedure('creations.write')
    .meta(routes.finish)
    .input(creationInputs.finish)
    .output(creationOutputs.finish)
    .mutation(({ ctx, input }) => finishCreation({ ...ctx, input })),
  watch: procedure('creations.read')
    .input(creationInputs.watch)
    .subscription(({ ctx, input, signal }) => watchCreation({ ...ctx, input, signal })),
});

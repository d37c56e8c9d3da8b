import { errorGroupDetailSchema, errorGroupInputs, errorGroupOutputs } from '@voxie/contracts';
import { procedure, router } from '../trpc.ts';
import { getError } from './get.ts';
import { listErrors } from './list.ts';
import { errorRoutes as routes } from './routes.ts';
import { setErrorStatus } from './set-status.ts';

export const errorsRouter = router({
  list: procedure
    .meta(routes.list)
    .input(errorGroupInputs.list)
    .output(errorGroupOutputs.list)
    .query(({ ctx, input }) => listErrors({ ...ctx, input })),
  get: procedure
    .meta(routes.get)
    .input(errorGroupInputs.get)
    .output(errorGroupDetailSchema)
    .query(({ ctx, input }) => getError({ ...ctx, input })),
  resolve: procedure
    .meta(routes.resolve)
    .input(errorGroupInputs.resolve)
    .output(errorGroupDetailSchema)
    .mutation(({ ctx, input }) => setErrorStatus({ ...ctx, input }, 'resolved')),
  reopen: procedure
    .meta(routes.reopen)
    .input(errorGroupInputs.reopen)
    .output(errorGroupDetailSchema)
    .mutation(({ ctx, input }) => setErrorStatus({ ...ctx, input }, 'open')),
});

import { errorGroupDetailSchema, errorGroupInputs, errorGroupOutputs } from '@voxie/contracts';
import { procedure, router } from '../trpc.ts';
import { getError } from './get.ts';
import { listErrors } from './list.ts';
import { errorRoutes as routes } from './routes.ts';
import { setErrorStatus } from './set-status.ts';

export const errorsRouter = router({
  list: procedure('errors.read')
    .meta(routes.list)
    .input(errorGroupInputs.list)
    .output(errorGroupOutputs.list)
    .query(({ ctx, input }) => listErrors({ ...ctx, input })),
  get: procedure('errors.read')
    .meta(routes.get)
    .input(errorGroupInputs.get)
    .output(errorGroupDetailSchema)
    .query(({ ctx, input }) => getError({ ...ctx, input })),
  resolve: procedure('errors.resolve')
    .meta(routes.resolve)
    .input(errorGroupInputs.resolve)
    .output(errorGroupDetailSchema)
    .mutation(({ ctx, input }) => setErrorStatus({ ...ctx, input }, 'resolved')),
  reopen: procedure('errors.resolve')
    .meta(routes.reopen)
    .input(errorGroupInputs.reopen)
    .output(errorGroupDetailSchema)
    .mutation(({ ctx, input }) => setErrorStatus({ ...ctx, input }, 'open')),
});

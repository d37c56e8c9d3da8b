import { accountInputs, accountOutputs } from '@voxie/contracts';
import { personProcedure, router } from '../trpc.ts';
import { deleteAccount } from './delete.ts';
import { accountRoutes as routes } from './routes.ts';

export const accountRouter = router({
  delete: personProcedure('account.use')
    .meta(routes.delete)
    .input(accountInputs.delete)
    .output(accountOutputs.deleted)
    .mutation(({ ctx, input }) => deleteAccount({ ...ctx, input })),
});

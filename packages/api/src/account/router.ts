import { accountInputs, accountOutputs } from '@voxie/contracts';
import { personProcedure, router } from '../trpc.ts';
import { deleteAccount } from './delete.ts';
import { exportAccount } from './export.ts';
import { accountRoutes as routes } from './routes.ts';

export const accountRouter = router({
  delete: personProcedure('account.use')
    .meta(routes.delete)
    .input(accountInputs.delete)
    .output(accountOutputs.deleted)
    .mutation(({ ctx, input }) => deleteAccount({ ...ctx, input })),
  export: personProcedure('account.use')
    .meta(routes.export)
    .input(accountInputs.export)
    .output(accountOutputs.export)
    .query(({ ctx, input }) => exportAccount({ ...ctx, input })),
});

import { priceInputs, priceOutputs, priceSchema } from '@voxie/contracts';
import { procedure, router } from '../trpc.ts';
import { deletePrice } from './delete.ts';
import { listPrices } from './list.ts';
import { repriceCalls } from './reprice.ts';
import { priceRoutes as routes } from './routes.ts';
import { setPrice } from './set.ts';

export const pricesRouter = router({
  list: procedure
    .meta(routes.list)
    .input(priceInputs.list)
    .output(priceOutputs.list)
    .query(({ ctx, input }) => listPrices({ ...ctx, input })),
  set: procedure
    .meta(routes.set)
    .input(priceInputs.set)
    .output(priceSchema)
    .mutation(({ ctx, input }) => setPrice({ ...ctx, input })),
  delete: procedure
    .meta(routes.delete)
    .input(priceInputs.delete)
    .output(priceOutputs.deleted)
    .mutation(({ ctx, input }) => deletePrice({ ...ctx, input })),
  reprice: procedure
    .meta(routes.reprice)
    .input(priceInputs.reprice)
    .output(priceOutputs.reprice)
    .mutation(({ ctx, input }) => repriceCalls({ ...ctx, input })),
});

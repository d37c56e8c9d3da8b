import { priceInputs, priceOutputs, priceSchema } from '@voxie/contracts';
import { procedure, router } from '../trpc.ts';
import { deletePrice } from './delete.ts';
import { listPrices } from './list.ts';
import { repriceCalls } from './reprice.ts';
import { priceRoutes as routes } from './routes.ts';
import { setPrice } from './set.ts';

export const pricesRouter = router({
  list: procedure('prices.read')
    .meta(routes.list)
    .input(priceInputs.list)
    .output(priceOutputs.list)
    .query(({ ctx, input }) => listPrices({ ...ctx, input })),
  set: procedure('prices.write')
    .meta(routes.set)
    .input(priceInputs.set)
    .output(priceSchema)
    .mutation(({ ctx, input }) => setPrice({ ...ctx, input })),
  delete: procedure('prices.write')
    .meta(routes.delete)
    .input(priceInputs.delete)
    .output(priceOutputs.deleted)
    .mutation(({ ctx, input }) => deletePrice({ ...ctx, input })),
  reprice: procedure('prices.write')
    .meta(routes.reprice)
    .input(priceInputs.reprice)
    .output(priceOutputs.reprice)
    .mutation(({ ctx, input }) => repriceCalls({ ...ctx, input })),
});

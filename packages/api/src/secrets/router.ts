import { secretInputs, secretOutputs, secretSchema } from '@voxie/contracts';
import { procedure, router } from '../trpc.ts';
import { deleteSecret } from './delete.ts';
import { listSecrets } from './list.ts';
import { secretRoutes as routes } from './routes.ts';
import { setSecret } from './set.ts';
import { listWantedSecrets } from './wanted.ts';

export const secretsRouter = router({
  list: procedure('secrets.manage')
    .meta(routes.list)
    .input(secretInputs.list)
    .output(secretOutputs.list)
    .query(({ ctx, input }) => listSecrets({ ...ctx, input })),
  wanted: procedure('secrets.manage')
    .meta(routes.wanted)
    .input(secretInputs.wanted)
    .output(secretOutputs.wanted)
    .query(({ ctx, input }) => listWantedSecrets({ ...ctx, input })),
  set: procedure('secrets.manage')
    .meta(routes.set)
    .input(secretInputs.set)
    .output(secretSchema)
    .mutation(({ ctx, input }) => setSecret({ ...ctx, input })),
  delete: procedure('secrets.manage')
    .meta(routes.delete)
    .input(secretInputs.delete)
    .output(secretOutputs.deleted)
    .mutation(({ ctx, input }) => deleteSecret({ ...ctx, input })),
});

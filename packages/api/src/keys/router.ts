import { apiKeyInputs, apiKeyOutputs, apiKeySchema } from '@voxie/contracts';
import { apiKeys } from '@voxie/db';
import { procedure, router } from '../trpc.ts';
import { revokeKey, rotateKey, updateKey } from './change.ts';
import { createKey, createPublishableKey } from './create.ts';
import { apiKeyRoutes as routes } from './routes.ts';

export const keysRouter = router({
  list: procedure('keys.manage')
    .meta(routes.list)
    .input(apiKeyInputs.list)
    .output(apiKeyOutputs.list)
    .query(async ({ ctx: { actor } }) => ({ items: await apiKeys.list(actor.db, actor.workspaceId) })),
  create: procedure('keys.manage')
    .meta(routes.create)
    .input(apiKeyInputs.create)
    .output(apiKeyOutputs.withToken)
    .mutation(({ ctx, input }) => createKey({ ...ctx, input })),
  createPublishable: procedure('keys.manage')
    .meta(routes.createPublishable)
    .input(apiKeyInputs.createPublishable)
    .output(apiKeyOutputs.withToken)
    .mutation(({ ctx, input }) => createPublishableKey({ ...ctx, input })),
  update: procedure('keys.manage')
    .meta(routes.update)
    .input(apiKeyInputs.update)
    .output(apiKeySchema)
    .mutation(({ ctx, input }) => updateKey({ ...ctx, input })),
  rotate: procedure('keys.manage')
    .meta(routes.rotate)
    .input(apiKeyInputs.rotate)
    .output(apiKeyOutputs.withToken)
    .mutation(({ ctx, input }) => rotateKey({ ...ctx, input })),
  revoke: procedure('keys.manage')
    .meta(routes.revoke)
    .input(apiKeyInputs.revoke)
    .output(apiKeySchema)
    .mutation(({ ctx, input }) => revokeKey({ ...ctx, input })),
});

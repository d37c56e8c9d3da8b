import { webhookDeliveryDetailSchema, webhookEndpointSchema, webhookInputs, webhookOutputs } from '@voxie/contracts';
import { procedure, router } from '../trpc.ts';
import { createWebhook } from './create.ts';
import { deleteWebhook } from './delete.ts';
import { getWebhookDelivery, listWebhookDeliveries } from './delivery.ts';
import { listWebhooks } from './list.ts';
import { replayDelivery, replayFailedDeliveries } from './replay.ts';
import { rotateWebhookSecret } from './rotate-secret.ts';
import { webhookRoutes as routes } from './routes.ts';
import { testWebhook } from './test-endpoint.ts';
import { updateWebhook } from './update.ts';

/** Webhooks that customers receive. LiveKit's, which come in, are in livekit/webhook.ts. */
export const webhooksRouter = router({
  list: procedure('webhooks.manage')
    .meta(routes.list)
    .input(webhookInputs.list)
    .output(webhookOutputs.list)
    .query(({ ctx, input }) => listWebhooks({ ...ctx, input })),
  create: procedure('webhooks.manage')
    .meta(routes.create)
    .input(webhookInputs.create)
    .output(webhookOutputs.withSecret)
    .mutation(({ ctx, input }) => createWebhook({ ...ctx, input })),
  update: procedure('webhooks.manage')
    .meta(routes.update)
    .input(webhookInputs.update)
    .output(webhookEndpointSchema)
    .mutation(({ ctx, input }) => updateWebhook({ ...ctx, input })),
  delete: procedure('webhooks.manage')
    .meta(routes.delete)
    .input(webhookInputs.delete)
    .output(webhookOutputs.deleted)
    .mutation(({ ctx, input }) => deleteWebhook({ ...ctx, input })),
  rotateSecret: procedure('webhooks.manage')
    .meta(routes.rotateSecret)
    .input(webhookInputs.rotateSecret)
    .output(webhookOutputs.withSecret)
    .mutation(({ ctx, input }) => rotateWebhookSecret({ ...ctx, input })),
  test: procedure('webhooks.manage')
    .meta(routes.test)
    .input(webhookInputs.test)
    .output(webhookDeliveryDetailSchema)
    .mutation(({ ctx, input }) => testWebhook({ ...ctx, input })),
  deliveries: procedure('webhooks.manage')
    .meta(routes.deliveries)
    .input(webhookInputs.deliveries)
    .output(webhookOutputs.deliveries)
    .query(({ ctx, input }) => listWebhookDeliveries({ ...ctx, input })),
  delivery: procedure('webhooks.manage')
    .meta(routes.delivery)
    .input(webhookInputs.delivery)
    .output(webhookDeliveryDetailSchema)
    .query(({ ctx, input }) => getWebhookDelivery({ ...ctx, input })),
  replay: procedure('webhooks.manage')
    .meta(routes.replay)
    .input(webhookInputs.replay)
    .output(webhookDeliveryDetailSchema)
    .mutation(({ ctx, input }) => replayDelivery({ ...ctx, input })),
  replayFailed: procedure('webhooks.manage')
    .meta(routes.replayFailed)
    .input(webhookInputs.replayFailed)
    .output(webhookOutputs.replayed)
    .mutation(({ ctx, input }) => replayFailedDeliveries({ ...ctx, input })),
});

import { AppError } from '@voxie/contracts';
import type { WebhookDeliveryDetail, WebhookEndpoint, webhookInputs } from '@voxie/contracts';
import { webhookDeliveries } from '@voxie/db';
import type { z } from 'zod';
import type { Ask } from '../context.ts';
import { getWebhookDelivery } from './delivery.ts';
import { requireEndpoint } from './require-endpoint.ts';

function requireEnabled({ isEnabled }: WebhookEndpoint): void {
  if (!isEnabled) throw new AppError('PRECONDITION_FAILED', 'This endpoint is disabled. Enable it first.');
}

/** Sends a delivery again, with the same webhook-id, whatever became of it before. */
export async function replayDelivery(ask: Ask<{ deliveryId: string }>): Promise<WebhookDeliveryDetail> {
  const { actor, audit } = ask;
  const { id, endpointId, eventType } = await getWebhookDelivery(ask);
  if (eventType === 'test') throw new AppError('PRECONDITION_FAILED', 'A test is not replayed. Send another one.');
  requireEnabled(await requireEndpoint(actor, endpointId));
  const { workspaceId } = actor;
  await webhookDeliveries.replay(actor.db, { workspaceId, endpointId }, { deliveryId: id });
  await audit({ target: id });
  return getWebhookDelivery(ask);
}

/** Sends again all that was given up since a time. */
export async function replayFailedDeliveries({
  actor,
  audit,
  input,
}: Ask<z.infer<typeof webhookInputs.replayFailed>>): Promise<{ count: number }> {
  const { endpointId, since } = input;
  requireEnabled(await requireEndpoint(actor, endpointId));
  const { workspaceId } = actor;
  const count = await webhookDeliveries.replay(actor.db, { workspaceId, endpointId }, { since });
  await audit({
    target: endpointId,
    details: { since, count },
  });
  return { count };
}

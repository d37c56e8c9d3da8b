import { AppError } from '@voxie/contracts';
import type { Page, WebhookDelivery, WebhookDeliveryDetail, webhookInputs } from '@voxie/contracts';
import { webhookDeliveries } from '@voxie/db';
import type { z } from 'zod';
import type { Ask } from '../context.ts';
import { requireEndpoint } from './require-endpoint.ts';

/** The delivery log, newest first. */
export async function listWebhookDeliveries({
  actor,
  input,
}: Ask<z.infer<typeof webhookInputs.deliveries>>): Promise<Page<WebhookDelivery>> {
  if (input.endpointId !== undefined) await requireEndpoint(actor, input.endpointId);
  return webhookDeliveries.list(actor.db, actor.workspaceId, input);
}

/** With what is sent, and what was answered. Throws NOT_FOUND. */
export async function getWebhookDelivery({
  actor,
  input,
}: Ask<{ deliveryId: string }>): Promise<WebhookDeliveryDetail> {
  const delivery = await webhookDeliveries.get(actor.db, actor.workspaceId, input.deliveryId);
  if (delivery === null) throw new AppError('NOT_FOUND', 'There is no such delivery.');
  return delivery;
}

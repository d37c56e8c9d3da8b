import { webhookTest } from '@voxie/contracts';
import type { WebhookDeliveryDetail } from '@voxie/contracts';
import { webhookDeliveries } from '@voxie/db';
import type { Ask } from '../context.ts';
import { deliver } from './deliver.ts';
import { getWebhookDelivery } from './delivery.ts';
import { requireEndpoint } from './require-endpoint.ts';

/** Longer than the one try may take. */
const heldMs = 60_000;

/** Sends a signed test event at once, once, and answers what came back. Also to an endpoint that is disabled. */
export async function testWebhook({
  deps,
  actor,
  audit,
  input,
}: Ask<{ endpointId: string }>): Promise<WebhookDeliveryDetail> {
  const { endpointId } = input;
  await requireEndpoint(actor, endpointId);
  const { workspaceId } = actor;
  const place = { workspaceId, endpointId };
  const deliveryId = await webhookDeliveries.createTest(deps.service, place, { data: webhookTest.example, heldMs });
  await audit({ target: endpointId });
  await deliver(deps, { deliveryId, attempt: 0 });
  return getWebhookDelivery({ deps, actor, audit, input: { deliveryId } });
}

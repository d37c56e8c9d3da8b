import { audit, webhooks } from '@voxie/db';
import type { Ask } from '../context.ts';
import { requireMay } from '../policy.ts';
import { noEndpoint } from './require-endpoint.ts';

/** With its deliveries, those that wait among them. Throws NOT_FOUND. */
export async function deleteWebhook({
  deps,
  actor,
  input,
}: Ask<{ endpointId: string }>): Promise<{ endpointId: string }> {
  requireMay(actor, 'webhooks.manage');
  const { workspaceId, userId } = actor;
  const { endpointId } = input;
  if (!(await webhooks.remove(deps.service, workspaceId, endpointId))) throw noEndpoint();
  await audit.append(deps.service, { workspaceId, actorId: userId, action: 'webhook.delete', target: endpointId });
  return { endpointId };
}

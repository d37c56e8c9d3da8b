import { webhooks } from '@voxie/db';
import type { Ask } from '../context.ts';
import { noEndpoint } from './require-endpoint.ts';

/** With its deliveries, those that wait among them. Throws NOT_FOUND. */
export async function deleteWebhook({
  deps,
  actor,
  audit,
  input,
}: Ask<{ endpointId: string }>): Promise<{ endpointId: string }> {
  const { workspaceId } = actor;
  const { endpointId } = input;
  if (!(await webhooks.remove(deps.service, workspaceId, endpointId))) throw noEndpoint();
  await audit({ target: endpointId });
  return { endpointId };
}

import { webhooks } from '@voxie/db';
import type { Ask } from '../context.ts';
import { shownOf } from './shown-of.ts';
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
  const before = await webhooks.get(deps.service, workspaceId, endpointId);
  if (!(await webhooks.remove(deps.service, workspaceId, endpointId))) throw noEndpoint();
  await audit({ target: endpointId, before: before === null ? null : shownOf(before) });
  return { endpointId };
}

import { webhooks } from '@voxie/db';
import type { Ask } from '../context.ts';
import { shownOf } from './shown-of.ts';
import { noEndpoint } from './require-endpoint.ts';

/** With its deliveries, those that wait among them. Throws NOT_FOUND. */
export async function deleteWebhook({
  actor,
  audit,
  input,
}: Ask<{ endpointId: string }>): Promise<{ endpointId: string }> {
  const { workspaceId } = actor;
  const { endpointId } = input;
  const before = await webhooks.get(actor.db, workspaceId, endpointId);
  if (!(await webhooks.remove(actor.db, workspaceId, endpointId))) throw noEndpoint();
  await audit({ target: endpointId, before: before === null ? null : shownOf(before) });
  return { endpointId };
}

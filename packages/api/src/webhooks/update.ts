import type { WebhookEndpoint, webhookInputs } from '@voxie/contracts';
import { webhooks } from '@voxie/db';
import type { z } from 'zod';
import type { Ask } from '../context.ts';
import { checkAddress } from './check-address.ts';
import { noEndpoint } from './require-endpoint.ts';
import { shownOf } from './shown-of.ts';

/** Changes what is given. What waits for an endpoint that is disabled is given up, and can be replayed. */
export async function updateWebhook({
  deps,
  actor,
  audit,
  input,
}: Ask<z.infer<typeof webhookInputs.update>>): Promise<WebhookEndpoint> {
  const { workspaceId } = actor;
  const { endpointId: id, ...given } = input;
  if (given.url !== undefined) await checkAddress(deps.outbound, given.url);
  const events = given.events === undefined ? undefined : [...new Set(given.events)];
  const before = await webhooks.get(actor.db, workspaceId, id);
  const endpoint = await webhooks.update(actor.db, { workspaceId, id }, { ...given, events });
  if (endpoint === null) throw noEndpoint();
  await audit({ target: id, before: before === null ? null : shownOf(before), after: shownOf(endpoint) });
  return endpoint;
}

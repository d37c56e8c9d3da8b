import type { WebhookEndpoint } from '@voxie/contracts';
import { webhooks } from '@voxie/db';
import type { Ask } from '../context.ts';

/** Endpoints with their health, oldest first. For editors: an address may carry a key. */
export async function listWebhooks({ actor }: Ask<object>): Promise<{ items: WebhookEndpoint[] }> {
  return { items: await webhooks.list(actor.db, actor.workspaceId) };
}

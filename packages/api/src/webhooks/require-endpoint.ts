import { AppError } from '@voxie/contracts';
import type { WebhookEndpoint } from '@voxie/contracts';
import { webhooks } from '@voxie/db';
import type { Actor } from '../actor.ts';

export const noEndpoint = () => new AppError('NOT_FOUND', 'There is no such webhook endpoint.');

/** An endpoint of the actor's workspace. Throws NOT_FOUND. */
export async function requireEndpoint(
  { db, workspaceId }: Pick<Actor, 'db' | 'workspaceId'>,
  endpointId: string,
): Promise<WebhookEndpoint> {
  const endpoint = await webhooks.get(db, workspaceId, endpointId);
  if (endpoint === null) throw noEndpoint();
  return endpoint;
}

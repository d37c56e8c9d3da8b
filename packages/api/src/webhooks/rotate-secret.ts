import { AppError, webhookSecretOverlapMs } from '@voxie/contracts';
import type { webhookOutputs } from '@voxie/contracts';
import { webhooks } from '@voxie/db';
import type { z } from 'zod';
import type { Ask } from '../context.ts';
import { secretPlaceOf } from './deliver.ts';
import { noEndpoint } from './require-endpoint.ts';
import { newSecret } from './sign.ts';

/**
 * Makes a new secret and tells it, this once. The one before signs too for a day; the one before that no more.
 * Throws NOT_FOUND, CONFLICT where someone else rotates it at this moment.
 */
export async function rotateWebhookSecret({
  deps,
  actor,
  audit,
  input,
}: Ask<{ endpointId: string }>): Promise<z.infer<typeof webhookOutputs.withSecret>> {
  const { workspaceId } = actor;
  const { endpointId: id } = input;
  const target = await webhooks.getTarget(deps.service, workspaceId, id);
  const previous = target?.secrets[0];
  if (previous === undefined) throw noEndpoint();
  const secret = newSecret();
  const sealed = deps.secretBox.seal(secret, secretPlaceOf(workspaceId, id));
  const previousUntil = new Date(Date.now() + webhookSecretOverlapMs).toISOString();
  const endpoint = await webhooks.rotate(deps.service, { workspaceId, id }, { sealed, previous, previousUntil });
  if (endpoint === null) throw new AppError('CONFLICT', 'Someone else rotates this secret now. Look again.');
  await audit({ target: id });
  return { endpoint, secret };
}

import { randomUUID } from 'node:crypto';
import type { webhookInputs, webhookOutputs } from '@voxie/contracts';
import { webhooks } from '@voxie/db';
import type { z } from 'zod';
import type { Ask } from '../context.ts';
import { checkAddress } from './check-address.ts';
import { secretPlaceOf } from './deliver.ts';
import { newSecret } from './sign.ts';

/** Makes an endpoint and tells its secret, this once. Throws VALIDATION, PRECONDITION_FAILED where there are too many. */
export async function createWebhook({
  deps,
  actor,
  audit,
  input,
}: Ask<z.infer<typeof webhookInputs.create>>): Promise<z.infer<typeof webhookOutputs.withSecret>> {
  const { workspaceId, userId } = actor;
  await checkAddress(deps.outbound, input.url);
  const id = randomUUID();
  const secret = newSecret();
  const sealed = deps.secretBox.seal(secret, secretPlaceOf(workspaceId, id));
  const { url, description } = input;
  const events = [...new Set(input.events)];
  const endpoint = await webhooks.create(actor.db, { id, url, description, events, workspaceId, userId, sealed });
  await audit({
    target: id,
    after: { url, description, events },
  });
  return { endpoint, secret };
}

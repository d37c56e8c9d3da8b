import { webhookDeliveries, webhooks } from '@voxie/db';
import type { JobTry } from '@voxie/jobs';
import { SecretBoxError } from '@voxie/platform';
import type { ApiDeps } from '../deps.ts';
import { outcomeOf } from './outcome.ts';
import { send, timeoutMs } from './send.ts';
import type { Answer } from './send.ts';

type DeliverDeps = Pick<ApiDeps, 'service' | 'outbound' | 'secretBox' | 'logger'>;

/** A process that died in a try loses it to another after this long. */
const holdMs = 2 * timeoutMs;

/** What an endpoint's secrets are sealed for. */
export const secretPlaceOf = (workspaceId: string, endpointId: string) => ({
  workspaceId,
  name: `webhook:${endpointId}`,
});

const unsigned: Answer = {
  status: null,
  body: null,
  retryAfterMs: null,
  durationMs: 0,
  error: 'The signing secret cannot be opened. Rotate it.',
};

/** Those that open. One that does not was sealed by a key that is gone. */
function openAll(
  { secretBox, logger }: DeliverDeps,
  { workspaceId, endpointId }: webhookDeliveries.BegunDelivery,
  sealed: webhooks.EndpointTarget['secrets'],
): string[] {
  return sealed.flatMap((secret) => {
    try {
      return [secretBox.open(secret, secretPlaceOf(workspaceId, endpointId))];
    } catch (error) {
      if (!(error instanceof SecretBoxError)) throw error;
      logger.error({ err: error, endpointId }, 'The secret of a webhook cannot be opened');
      return [];
    }
  });
}

/** Null: the endpoint or the event is gone. */
async function ask(
  deps: DeliverDeps,
  begun: webhookDeliveries.BegunDelivery,
  signal: AbortSignal | undefined,
): Promise<Answer | null> {
  const { workspaceId, endpointId, eventId } = begun;
  const [target, body] = await Promise.all([
    webhooks.getTarget(deps.service, workspaceId, endpointId),
    webhookDeliveries.getBody(deps.service, workspaceId, eventId),
  ]);
  if (target === null || body === null) return null;
  const secrets = openAll(deps, begun, target.secrets);
  return secrets.length === 0 ? unsigned : await send(deps.outbound, { url: target.url, secrets, body, signal });
}

/** One try of a delivery, the one after `attempt`; none where another process has it. */
export async function deliver(
  deps: DeliverDeps,
  { deliveryId, attempt, signal }: { deliveryId: string; attempt: number; signal?: AbortSignal },
): Promise<{ status: number | null } | null> {
  const begun = await webhookDeliveries.begin(deps.service, { id: deliveryId, attempt, holdMs });
  if (begun === null) return null;
  const answer = await ask(deps, begun, signal);
  if (answer === null) return null;
  const outcome = outcomeOf(answer, { ...begun, random: Math.random() });
  await webhookDeliveries.finish(deps.service, begun, outcome);
  if (outcome.isGone) deps.logger.info({ endpointId: begun.endpointId }, 'A webhook is gone; it is disabled');
  return { status: answer.status };
}

export const deliverJob = (deps: DeliverDeps, { data, signal }: JobTry<'webhook_deliver'>) =>
  deliver(deps, { deliveryId: data.deliveryId, attempt: data.attempt, signal });

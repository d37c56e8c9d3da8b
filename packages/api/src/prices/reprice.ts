import { audit } from '@voxie/db';
import type { Ask } from '../context.ts';
import { requireMay } from '../policy.ts';

/** Has the calls that began from a time on priced anew, in the background. */
export async function repriceCalls({ deps, actor, input }: Ask<{ from: string }>): Promise<{ jobId: string }> {
  requireMay(actor, 'prices.write');
  const { workspaceId, userId } = actor;
  const { from } = input;
  const jobId = await deps.jobs.send('calls_reprice', { workspaceId, from });
  await audit.append(deps.service, {
    workspaceId,
    actorId: userId,
    action: 'price.reprice',
    target: jobId,
    details: { from },
  });
  return { jobId };
}

import { AppError } from '@voxie/contracts';
import type { Job } from '@voxie/contracts';
import { audit } from '@voxie/db';
import type { Ask } from '../context.ts';
import { requireMay } from '../policy.ts';
import { getJob } from './get.ts';

/** Throws PRECONDITION_FAILED for a job that has not failed for good. */
export async function retryJob(ask: Ask<{ jobId: string }>): Promise<Job> {
  const { deps, actor } = ask;
  const job = await getJob(ask);
  requireMay(actor, 'jobs.retry');
  if (job.status !== 'failed') throw new AppError('PRECONDITION_FAILED', 'This job has not failed.');
  await deps.jobs.retry(job.type, job.id);
  await audit.append(deps.service, {
    workspaceId: actor.workspaceId,
    actorId: actor.userId,
    action: 'job.retry',
    target: job.id,
  });
  return getJob(ask);
}

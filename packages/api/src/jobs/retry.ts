import { AppError } from '@voxie/contracts';
import type { Job } from '@voxie/contracts';
import type { Ask } from '../context.ts';
import { getJob } from './get.ts';

/** Throws PRECONDITION_FAILED for a job that has not failed for good. */
export async function retryJob(ask: Ask<{ jobId: string }>): Promise<Job> {
  const { deps, audit } = ask;
  const job = await getJob(ask);
  if (job.status !== 'failed') throw new AppError('PRECONDITION_FAILED', 'This job has not failed.');
  await deps.jobs.retry(job.type, job.id);
  await audit({ target: job.id, details: { type: job.type, agentId: job.agentId } });
  return getJob(ask);
}

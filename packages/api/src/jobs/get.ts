import { AppError } from '@voxie/contracts';
import type { Job } from '@voxie/contracts';
import type { Ask } from '../context.ts';
import { agentQueues, toJob } from './list.ts';

export async function getJob({ deps, actor, input }: Ask<{ jobId: string }>): Promise<Job> {
  const { workspaceId } = actor;
  const [found] = await deps.jobs.find({ workspaceId, queues: agentQueues, id: input.jobId, limit: 1 });
  if (found === undefined) throw new AppError('NOT_FOUND', 'There is no such job.');
  return toJob(found);
}

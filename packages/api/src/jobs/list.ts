import { jobSchema, jobTypeSchema } from '@voxie/contracts';
import type { Job, jobInputs } from '@voxie/contracts';
import type { FoundJob } from '@voxie/jobs';
import type { z } from 'zod';
import type { Ask } from '../context.ts';
import { requireAgent } from '../agents/get.ts';

/** The queues of agents. Those of the system are nobody's to see. */
export const agentQueues = jobTypeSchema.options;

export const toJob = (found: FoundJob): Job =>
  jobSchema.parse({ ...found, type: found.queue, agentId: found.data['agentId'], callId: found.data['callId'] });

export async function listJobs({ deps, actor, input }: Ask<z.infer<typeof jobInputs.list>>): Promise<{ items: Job[] }> {
  if (input.agentId !== undefined) await requireAgent(actor, input.agentId);
  const found = await deps.jobs.find({ workspaceId: actor.workspaceId, queues: agentQueues, ...input });
  return { items: found.map(toJob) };
}

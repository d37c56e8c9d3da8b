import { jobQueues } from '@voxie/contracts';
import type { JobData, JobQueueName } from '@voxie/contracts';
import { inSpan, meter, runInScope } from '@voxie/platform';
import type { Logger } from '@voxie/platform';
import type { Job, JobResult, PgBoss } from 'pg-boss';
import { JobFailure } from './job-failure.ts';

/** One try of a job. */
export interface JobTry<Q extends JobQueueName> {
  id: string;
  data: JobData<Q>;
  /** From 1. */
  attempt: number;
  /** Aborted when its time is over, or the process ends. */
  signal: AbortSignal;
}

/**
 * Does a job and answers its result: JSON, kept with the job for a week. A try may be one of several, and another may have
 * got half-way: do what can be done twice. Throws JobFailure with words; anything else is a fault of ours.
 */
export type JobHandler<Q extends JobQueueName> = (job: JobTry<Q>) => Promise<unknown>;

const ours = 'Something went wrong on our side.';
/** The ids that each line of a job's log carries, as far as its data names them. */
function idsOf(data: object): Record<string, string> {
  const named = Object.entries(data).filter(([key]) => key === 'workspaceId' || key === 'callId' || key === 'agentId');
  return Object.fromEntries(named.map(([key, value]) => [key, String(value)]));
}

/** A notice wakes the worker at once; this is for one that was lost. */
const pollSeconds = 5;

export async function workOn<Q extends JobQueueName>(
  boss: PgBoss,
  queue: Q,
  { handler, logger }: { handler: JobHandler<Q>; logger: Logger },
): Promise<void> {
  const { concurrency, data } = jobQueues[queue];

  async function attempt(job: Job): Promise<JobResult> {
    const attemptNumber = job.retryCount + 1;
    const log = logger.child({ queue, jobId: job.id, attempt: attemptNumber });
    const parsed = data.safeParse(job.data);
    if (!parsed.success) {
      log.error({ err: parsed.error }, 'A job is not of the form that its queue carries');
      return { id: job.id, status: 'deadletter', output: { message: ours } };
    }
    try {
      // The schema is that of Q: looked up by a type parameter, TypeScript sees the union of all.
      const input = parsed.data as JobData<Q>;
      const result = await handler({ id: job.id, data: input, attempt: attemptNumber, signal: job.signal });
      return { id: job.id, status: 'completed', output: { result: result ?? null } };
    } catch (error) {
      const isKnown = error instanceof JobFailure;
      if (isKnown) log.info({ reason: error.message }, 'A job failed');
      else log.error({ err: error }, 'A job failed for a reason of ours');
      const isFinal = isKnown && error.isFinal;
      return {
        id: job.id,
        status: isFinal ? 'deadletter' : 'failed',
        output: { message: isKnown ? error.message : ours },
      };
    }
  }

  async function counted(job: Job): Promise<JobResult> {
    const startedAt = performance.now();
    const fields = { queue, jobId: job.id, ...idsOf(job.data) };
    const result = await runInScope({ fields }, () => inSpan(`job ${queue}`, { kind: 'consumer' }, () => attempt(job)));
    const outcome = result.status ?? 'completed';
    meter.observe('voxie_job_seconds', { queue, outcome }, (performance.now() - startedAt) / 1000);
    return result;
  }

  const options = {
    perJobResults: true,
    localConcurrency: concurrency,
    pollingIntervalSeconds: pollSeconds,
    notifyPollingIntervalSeconds: pollSeconds,
  } as const;
  await boss.work<object, unknown, typeof options>(queue, options, (jobs) => Promise.all(jobs.map(counted)));
}

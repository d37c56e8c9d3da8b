import { setTimeout as sleep } from 'node:timers/promises';
import { AppError, jobQueues } from '@voxie/contracts';
import type { JobData, JobQueueName, QueueCount } from '@voxie/contracts';
import type { Logger } from '@voxie/platform';
import type { PgBoss } from 'pg-boss';
import { createBoss, prepareQueues } from './boss.ts';
import type { Role } from './boss.ts';
import { forgetJobs, forgetJobsOf } from './forget-jobs.ts';
import type { ForgottenCall } from './forget-jobs.ts';
import { countJobs, findJobs } from './job-reader.ts';
import type { FoundJob, JobFilter } from './job-reader.ts';
import { workOn } from './work.ts';
import type { JobHandler } from './work.ts';

export interface JobsOptions {
  databaseUrl: string;
  logger: Logger;
  /** `worker` in the API, which keeps a few connections; `sender` takes one with its first use. */
  role: Role;
}

export interface Jobs {
  /** Puts a job into its queue and answers its id. Throws UPSTREAM_UNAVAILABLE. */
  send: <Q extends JobQueueName>(
    queue: Q,
    data: JobData<Q>,
    options?: { startAfterSeconds?: number },
  ) => Promise<string>;
  /** Works on a queue from now on, or from when the database can be reached, until closed. For the role `worker`. */
  work: <Q extends JobQueueName>(queue: Q, handler: JobHandler<Q>) => void;
  /** Jobs of one workspace, newest first. Throws UPSTREAM_UNAVAILABLE. */
  find: (filter: JobFilter) => Promise<FoundJob[]>;
  /** Jobs of every queue that are not done or failed for good, in numbers. Throws UPSTREAM_UNAVAILABLE. */
  counts: () => Promise<QueueCount[]>;
  /**
   * Removes the finished and waiting jobs of queues that were about a call, with what they answered. Answers how many are
   * still at work. Throws UPSTREAM_UNAVAILABLE.
   */
  forget: (of: ForgottenCall) => Promise<number>;
  /** Removes the jobs of a workspace, with what they answered; what removes its files goes on. Throws UPSTREAM_UNAVAILABLE. */
  forgetWorkspace: (workspaceId: string) => Promise<void>;
  /** Gives a job that failed for good one more try; any other is left as it is. Throws UPSTREAM_UNAVAILABLE. */
  retry: (queue: JobQueueName, id: string) => Promise<void>;
  /** Ends what runs: handlers get a few seconds, then their signal; their jobs are tried again later. */
  close: () => Promise<void>;
}

const retryStartMs = 5000;
const closeWithinMs = 3000;

const unreachable = (cause: unknown) =>
  new AppError('UPSTREAM_UNAVAILABLE', 'Background jobs are not available now. Try again in a moment.', {
    cause,
    retryAfterSeconds: 5,
  });

/** Starts once, with its first use; a start that failed is tried again by the next use. */
function startOnce(boss: PgBoss): () => Promise<void> {
  let started: Promise<void> | undefined;

  async function start(): Promise<void> {
    try {
      await boss.start();
      await prepareQueues(boss);
    } catch (error) {
      started = undefined;
      await boss.stop({ graceful: false }).catch(() => undefined);
      throw error;
    }
  }

  return () => (started ??= start());
}

/** Background jobs in Postgres, in a schema of pg-boss's own that whoever comes first installs. */
export function createJobs({ databaseUrl, logger, role }: JobsOptions): Jobs {
  const boss = createBoss({ databaseUrl, logger, role });
  const start = startOnce(boss);
  const closing = new AbortController();
  const workers: Promise<void>[] = [];

  async function withBoss<T>(work: () => Promise<T>): Promise<T> {
    try {
      await start();
      return await work();
    } catch (error) {
      throw unreachable(error);
    }
  }

  async function workWhenReachable<Q extends JobQueueName>(queue: Q, handler: JobHandler<Q>): Promise<void> {
    for (let failures = 0; !closing.signal.aborted; failures += 1) {
      try {
        await start();
        await workOn(boss, queue, { handler, logger });
        return;
      } catch (error) {
        if (failures === 0) logger.warn({ err: error, queue }, 'Background jobs wait for the database');
        await sleep(retryStartMs, undefined, { signal: closing.signal }).catch(() => undefined);
      }
    }
  }

  async function send(queue: JobQueueName, data: object, startAfterSeconds: number | undefined): Promise<string> {
    const options = startAfterSeconds === undefined ? {} : { startAfter: startAfterSeconds };
    const id = await boss.send(queue, jobQueues[queue].data.parse(data), options);
    if (id === null) throw new Error('pg-boss kept no job');
    return id;
  }

  return {
    send: (queue, data, options = {}) => withBoss(() => send(queue, data, options.startAfterSeconds)),
    work: (queue, handler) => void workers.push(workWhenReachable(queue, handler)),
    counts: () => withBoss(() => countJobs(boss, Object.keys(jobQueues))),
    find: (filter) => withBoss(() => findJobs(boss, filter)),
    forget: (of) => withBoss(() => forgetJobs(boss, of)),
    forgetWorkspace: (workspaceId) => withBoss(() => forgetJobsOf(boss, workspaceId)),
    retry: async (queue, id) => void (await withBoss(() => boss.retry(queue, id))),
    close: async () => {
      closing.abort();
      await Promise.all(workers);
      await boss.stop({ graceful: role === 'worker', timeout: closeWithinMs });
    },
  };
}

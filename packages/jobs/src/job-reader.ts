import { jobRowSchema, jobStatusSchema, queueCountSchema } from '@voxie/contracts';
import type { Job, JobQueueName, JobRow, JobStatus, QueueCount } from '@voxie/contracts';
import type { PgBoss } from 'pg-boss';
import { schema } from './boss.ts';

/** A job as it now is. Times are ISO strings. */
export interface FoundJob {
  id: string;
  queue: string;
  data: Record<string, unknown>;
  status: JobStatus;
  /** From 1. */
  attempt: number;
  result: Job['result'];
  error: string | null;
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
}

export interface JobFilter {
  workspaceId: string;
  queues: readonly JobQueueName[];
  id?: string | undefined;
  agentId?: string | undefined;
  status?: JobStatus | undefined;
  limit: number;
}

const statusOf = {
  created: 'queued',
  retry: 'retrying',
  active: 'running',
  completed: 'done',
  cancelled: 'cancelled',
  failed: 'failed',
} as const satisfies Record<string, JobStatus>;

function toFound(row: JobRow): FoundJob {
  const status = statusOf[row.state];
  return {
    id: row.id,
    queue: row.name,
    data: row.data,
    status,
    attempt: row.retry_count + 1,
    result: status === 'done' ? (row.output?.result ?? null) : null,
    error: status === 'done' || status === 'queued' ? null : (row.output?.message ?? null),
    createdAt: row.created_on,
    startedAt: row.started_on,
    finishedAt: row.completed_on,
  };
}

const stateOf = (status: JobStatus) =>
  Object.entries(statusOf).find(([, of]) => of === status)?.[0] ?? jobStatusSchema.enum.queued;

/** Jobs of one workspace, newest first. pg-boss itself finds by queue and id only, so its table is read here. */
export async function findJobs(boss: PgBoss, filter: JobFilter): Promise<FoundJob[]> {
  const { rows } = await boss.getDb().executeSql(
    `select id, name, data, state::text as state, retry_count, output, created_on, started_on, completed_on
     from ${schema}.job
     where name = any($1::text[]) and data ->> 'workspaceId' = $2
       and ($3::uuid is null or id = $3::uuid)
       and ($4::text is null or data ->> 'agentId' = $4)
       and ($5::text is null or state::text = $5)
     order by created_on desc, id limit $6`,
    [
      filter.queues,
      filter.workspaceId,
      filter.id ?? null,
      filter.agentId ?? null,
      filter.status === undefined ? null : stateOf(filter.status),
      filter.limit,
    ],
  );
  return jobRowSchema.array().parse(rows).map(toFound);
}

/** Jobs that are not done, and those that failed for good, in numbers. */
export async function countJobs(boss: PgBoss, queues: readonly string[]): Promise<QueueCount[]> {
  const { rows } = await boss.getDb().executeSql(
    `select name as queue, state::text as state, count(*)::integer as jobs
     from ${schema}.job
     where name = any($1::text[]) and state in ('created', 'retry', 'active', 'failed')
     group by name, state`,
    [queues],
  );
  return queueCountSchema.array().parse(rows);
}

import { z } from 'zod';
import { idSchema, timestampSchema } from './ids.ts';
import { jobPayloads, jobTypeSchema } from './tools/compute.ts';

/** What a queue of background jobs carries, and how hard it tries. */
export interface JobQueue<Data extends z.ZodObject = z.ZodObject> {
  /** Names the workspace always: a job is found by nobody else. */
  data: Data;
  /** Tries after the first. The wait between them doubles from `retryDelaySeconds`. */
  retries: number;
  retryDelaySeconds: number;
  /** One try may last this long; then it is ended and counts as failed. */
  timeoutSeconds: number;
  /** Jobs at once in one API process. */
  concurrency: number;
}

const ofWorkspace = { workspaceId: idSchema };
/** What an agent started, and where. */
const ofAgent = { ...ofWorkspace, agentId: idSchema, callId: idSchema };

/** Every kind of background job. A new one is a line here and a handler in the API. */
export const jobQueues = {
  run_code: {
    data: z.object({ ...ofAgent, payload: jobPayloads.run_code }),
    retries: 1,
    retryDelaySeconds: 2,
    timeoutSeconds: 60,
    concurrency: 1,
  },
  http_request: {
    data: z.object({ ...ofAgent, payload: jobPayloads.http_request, baseUrls: z.array(z.string()).max(20) }),
    retries: 3,
    retryDelaySeconds: 5,
    timeoutSeconds: 60,
    concurrency: 4,
  },
  summarise_call: {
    data: z.object({ ...ofAgent, payload: jobPayloads.summarise_call }),
    retries: 3,
    retryDelaySeconds: 10,
    timeoutSeconds: 120,
    concurrency: 2,
  },
  knowledge_index: {
    data: z.object({ ...ofWorkspace, sourceId: idSchema }),
    retries: 2,
    retryDelaySeconds: 5,
    timeoutSeconds: 900,
    concurrency: 2,
  },
  memory_write: {
    data: z.object({ ...ofWorkspace, callId: idSchema }),
    retries: 4,
    retryDelaySeconds: 5,
    timeoutSeconds: 120,
    concurrency: 2,
  },
  call_analysis: {
    data: z.object({ ...ofWorkspace, callId: idSchema }),
    retries: 5,
    retryDelaySeconds: 5,
    timeoutSeconds: 120,
    concurrency: 2,
  },
  calls_reprice: {
    data: z.object({ ...ofWorkspace, from: timestampSchema }),
    retries: 3,
    retryDelaySeconds: 10,
    timeoutSeconds: 1800,
    concurrency: 1,
  },
  content_remove: {
    data: z.object({ ...ofWorkspace, callId: idSchema }),
    retries: 10,
    retryDelaySeconds: 15,
    timeoutSeconds: 120,
    concurrency: 2,
  },
  workspace_export: {
    data: z.object({ ...ofWorkspace, exportId: idSchema }),
    retries: 2,
    retryDelaySeconds: 30,
    timeoutSeconds: 3600,
    concurrency: 1,
  },
  webhook_deliver: {
    // The try after `attempt`: of two jobs for the same one, one finds nothing to do.
    data: z.object({ ...ofWorkspace, deliveryId: idSchema, attempt: z.number().int().nonnegative() }),
    retries: 0,
    retryDelaySeconds: 0,
    timeoutSeconds: 60,
    concurrency: 8,
  },
  agent_forget: {
    data: z.object({ ...ofWorkspace, agentId: idSchema }),
    retries: 5,
    retryDelaySeconds: 30,
    timeoutSeconds: 300,
    concurrency: 1,
  },
} as const satisfies Record<string, JobQueue>;

export type JobQueueName = keyof typeof jobQueues;
export type JobData<Q extends JobQueueName> = z.infer<(typeof jobQueues)[Q]['data']>;

export const jobStatusSchema = z
  .enum(['queued', 'running', 'retrying', 'done', 'failed', 'cancelled'])
  .describe('retrying: a try failed and the next one is due. failed: no try is left, or none would help.');
export type JobStatus = z.infer<typeof jobStatusSchema>;

/** A background job that an agent started. It is kept for a week after its end. */
export const jobSchema = z.object({
  id: idSchema,
  type: jobTypeSchema,
  agentId: idSchema,
  callId: idSchema,
  status: jobStatusSchema,
  attempt: z.number().int().positive().describe('The try it is at, from 1.'),
  result: z.json().describe('Null until it is done.'),
  error: z.string().nullable().describe('Why the last try failed, in words.'),
  createdAt: timestampSchema,
  startedAt: timestampSchema.nullable(),
  finishedAt: timestampSchema.nullable(),
});
export type Job = z.infer<typeof jobSchema>;

const byJob = z.object({ jobId: idSchema });

export const jobInputs = {
  list: z.object({
    agentId: idSchema.optional(),
    status: jobStatusSchema.optional(),
    limit: z.coerce.number<number>().int().min(1).max(100).default(25),
  }),
  get: byJob,
  retry: byJob,
} as const;

export const jobOutputs = { list: z.object({ items: z.array(jobSchema).describe('Newest first.') }) } as const;

import { z } from 'zod';
import { toolCommon } from './common.ts';
import type { ToolKindDescriptor } from './common.ts';

export const codeExecutionTool = {
  kind: 'code_execution',
  title: 'Run code',
  about: 'Runs JavaScript in a sandbox with no network, files or settings.',
  description:
    'Run JavaScript (ES2023, no imports). The value of the last expression and what was logged is the answer.',
  parameters: z.strictObject({ code: z.string().min(1).max(50_000) }),
  schema: z.strictObject({
    kind: z.literal('code_execution'),
    ...toolCommon,
    maxMilliseconds: z.number().int().min(50).max(5000).default(1000),
    maxMemoryMb: z.number().int().min(8).max(64).default(64),
  }),
} as const satisfies ToolKindDescriptor;

const key = z.string().min(1).max(200);

export const redisSetTool = {
  kind: 'redis_set',
  title: 'Remember a value',
  about: 'Stores a value under a key of this agent, for a while or for good.',
  description: 'Store a value under a key.',
  parameters: z.strictObject({
    key,
    value: z.json(),
    ttlSeconds: z.number().int().min(1).max(31_536_000).optional().describe('Absent: until it is replaced.'),
  }),
  schema: z.strictObject({ kind: z.literal('redis_set'), ...toolCommon }),
} as const satisfies ToolKindDescriptor;

export const redisGetTool = {
  kind: 'redis_get',
  title: 'Recall a value',
  about: 'Reads what this agent stored under a key.',
  description: 'Read the value stored under a key.',
  parameters: z.strictObject({ key }),
  schema: z.strictObject({ kind: z.literal('redis_get'), ...toolCommon }),
} as const satisfies ToolKindDescriptor;

/** The background jobs an agent may start, by type. */
export const jobPayloads = {
  run_code: z.strictObject({ code: z.string().min(1).max(50_000) }),
  http_request: z.strictObject({
    method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
    url: z.string().max(2000),
    body: z.json().optional(),
  }),
  summarise_call: z.strictObject({ callId: z.uuid() }),
} as const;
export const jobTypeSchema = z.enum(['run_code', 'http_request', 'summarise_call']);
export type JobType = z.infer<typeof jobTypeSchema>;

export const celeryTaskTool = {
  kind: 'celery_task',
  title: 'Background jobs',
  about: 'Starts a job that goes on after the call, and looks at how it went.',
  description: 'Start a background job, or ask for the status and result of one.',
  parameters: z.strictObject({
    action: z.enum(['start', 'status']),
    type: jobTypeSchema.optional().describe('Needed to start.'),
    payload: z.record(z.string(), z.json()).optional().describe('Needed to start; its fields depend on the type.'),
    jobId: z.uuid().optional().describe('Needed for status.'),
  }),
  schema: z.strictObject({
    kind: z.literal('celery_task'),
    ...toolCommon,
    types: z.array(jobTypeSchema).min(1).default(['run_code']).describe('The jobs it may start.'),
    baseUrls: z
      .array(z.url({ protocol: /^https?$/u }).max(2000))
      .max(20)
      .default([])
      .describe('For http_request: URLs a request must begin with.'),
  }),
} as const satisfies ToolKindDescriptor;

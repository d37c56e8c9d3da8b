import { z } from 'zod';

const time = z.date().transform((date) => date.toISOString());

/** A row of pg-boss's table of jobs, as far as it is read. */
export const jobRowSchema = z.object({
  id: z.string(),
  name: z.string(),
  data: z.record(z.string(), z.unknown()),
  state: z.enum(['created', 'retry', 'active', 'completed', 'cancelled', 'failed']),
  retry_count: z.coerce.number(),
  output: z
    .object({ result: z.json().catch(null), message: z.string().optional() })
    .nullable()
    .catch(null),
  created_on: time,
  started_on: time.nullable(),
  completed_on: time.nullable(),
});
export type JobRow = z.infer<typeof jobRowSchema>;

/** How many jobs of a queue are in a state. */
export const queueCountSchema = z.object({ queue: z.string(), state: z.string(), jobs: z.number().int() });
export type QueueCount = z.infer<typeof queueCountSchema>;

import { z } from 'zod';

/** What the sandbox process is asked, once. */
export const codeRequestSchema = z.object({
  code: z.string(),
  maxMilliseconds: z.number(),
  maxMemoryMb: z.number(),
  /** Of the answer and of all that is logged, each. */
  maxCharacters: z.number(),
});
export type CodeRequest = z.infer<typeof codeRequestSchema>;

/** What came of it. `value` is JSON, cut where it is too long. */
export const codeAnswerSchema = z.object({
  outcome: z.enum(['done', 'failed', 'too_slow', 'too_much_memory', 'too_much_output']),
  value: z.string().nullable(),
  error: z.string().nullable(),
  log: z.string(),
});
export type CodeAnswer = z.infer<typeof codeAnswerSchema>;

/** The process is up, or it has an answer. */
export const sandboxMessageSchema = z.union([z.literal('ready'), codeAnswerSchema]);

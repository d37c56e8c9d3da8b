import { z } from 'zod';

/** What the process that runs code is asked, once. */
export interface CodeRequest {
  code: string;
  maxMilliseconds: number;
  maxMemoryMb: number;
  /** Of the answer and of all that is logged, each. */
  maxCharacters: number;
}

const codeAnswerSchema = z.object({
  outcome: z.enum(['done', 'failed', 'too_slow', 'too_much_memory', 'too_much_output']),
  value: z.string().nullable().describe('JSON, cut where it is too long.'),
  error: z.string().nullable(),
  log: z.string(),
});
/** What came of the code. */
export type CodeAnswer = z.infer<typeof codeAnswerSchema>;

/** What that process says: it is up, or it has an answer. */
export const sandboxMessageSchema = z.union([z.literal('ready'), codeAnswerSchema]);

import { z } from 'zod';

// Shapes of Sarvam's API as documented at https://docs.sarvam.ai/api-reference-docs; only what is read.

const transcriptSchema = z.object({
  type: z.literal('data'),
  data: z.object({ transcript: z.string().default('') }),
});
const signalSchema = z.object({ type: z.literal('events') });
const errorSchema = z.object({
  type: z.literal('error'),
  data: z.object({ message: z.string().optional(), error: z.string().optional(), code: z.string().optional() }),
});

/** What Sarvam's streaming recogniser sends. */
export const sarvamHeardSchema = z.discriminatedUnion('type', [transcriptSchema, signalSchema, errorSchema]);
export type SarvamHeard = z.infer<typeof sarvamHeardSchema>;

/** What Sarvam's `POST /speech-to-text` answers. */
export const sarvamRecognisedSchema = z.object({ transcript: z.string().default('') });

import { z } from 'zod';

// Shapes of Sarvam's API as documented at https://docs.sarvam.ai/api-reference-docs; only what is used.

const transcriptSchema = z.object({
  type: z.literal('data'),
  data: z.object({ transcript: z.string().default('') }),
});
const signalSchema = z.object({ type: z.literal('events') });
const errorSchema = z.object({
  type: z.literal('error'),
  data: z.object({ message: z.string().optional(), error: z.string().optional(), code: z.string().optional() }),
});

/** What the streaming recogniser sends. */
export const heardSchema = z.discriminatedUnion('type', [transcriptSchema, signalSchema, errorSchema]);
export type Heard = z.infer<typeof heardSchema>;

/** What `POST /speech-to-text` answers. */
export const recognisedSchema = z.object({ transcript: z.string().default('') });

export const keyHeader = 'api-subscription-key';

import { z } from 'zod';

const voice = z.union([z.string(), z.looseObject({ id: z.string() })]);

/** The body of OpenAI's speech endpoint. Voices and formats are checked where it is served. */
export const speechRequestSchema = z.looseObject({
  model: z.string(),
  input: z.string().min(1).max(4096),
  voice: voice.transform((given) => (typeof given === 'string' ? given : given.id)),
  response_format: z.string().default('mp3'),
  speed: z.number().min(0.25).max(4).default(1),
  stream_format: z.string().default('audio'),
});
export type SpeechRequest = z.infer<typeof speechRequestSchema>;

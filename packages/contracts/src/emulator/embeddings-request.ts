import { z } from 'zod';

/** The body of OpenAI's embeddings endpoint, as far as the emulator reads it. */
export const embeddingsRequestSchema = z.looseObject({
  model: z.string(),
  input: z.union([z.string().min(1), z.array(z.string().min(1)).min(1).max(2048)]),
  encoding_format: z.enum(['float', 'base64']).default('float'),
  dimensions: z.number().int().min(1).max(3072).optional(),
});
export type EmbeddingsRequest = z.infer<typeof embeddingsRequestSchema>;

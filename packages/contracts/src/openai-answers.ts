import { z } from 'zod';

/** The `usage` of a chat completion or an embedding, where the server says it. */
export const tokenUsageSchema = z
  .object({
    prompt_tokens: z.number().nonnegative(),
    completion_tokens: z.number().nonnegative().default(0),
    prompt_tokens_details: z.object({ cached_tokens: z.number().nonnegative().nullish() }).nullish().catch(null),
  })
  .nullish()
  .catch(null);

/** What a chat completion answers, as far as the server itself reads it. */
export const chatAnswerSchema = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string().nullable() }) })).min(1),
  usage: tokenUsageSchema,
});

/** What an embeddings endpoint answers. */
export const embeddingsAnswerSchema = z.object({
  data: z.array(z.object({ index: z.number().int(), embedding: z.array(z.number()).min(1) })),
  usage: tokenUsageSchema,
});

/** What `POST /audio/transcriptions` answers. */
export const transcriptionAnswerSchema = z.object({ text: z.string() });

/** `response_format` of a chat completion whose answer shall be JSON of this schema. */
export const answerFormatOf = (schema: z.ZodType) => ({
  type: 'json_schema',
  json_schema: { name: 'answer', strict: true, schema: z.toJSONSchema(schema, { target: 'draft-7' }) },
});

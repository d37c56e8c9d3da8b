import { z } from 'zod';

/** What a chat completion answers, as far as the server itself reads it. */
export const chatAnswerSchema = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string().nullable() }) })).min(1),
});

/** What an embeddings endpoint answers. */
export const embeddingsAnswerSchema = z.object({
  data: z.array(z.object({ index: z.number().int(), embedding: z.array(z.number()).min(1) })),
});

/** What `POST /audio/transcriptions` answers. */
export const transcriptionAnswerSchema = z.object({ text: z.string() });

/** `response_format` of a chat completion whose answer shall be JSON of this schema. */
export const answerFormatOf = (schema: z.ZodType) => ({
  type: 'json_schema',
  json_schema: { name: 'answer', strict: true, schema: z.toJSONSchema(schema, { target: 'draft-7' }) },
});

import { z } from 'zod';

const count = z
  .number()
  .nonnegative()
  .nullish()
  .transform((value) => value ?? 0);
const tokens = { text_tokens: count, audio_tokens: count };

const responseUsageSchema = z.object({
  input_token_details: z.object({
    ...tokens,
    cached_tokens: count,
    cached_tokens_details: z.object(tokens).nullish(),
  }),
  output_token_details: z.object(tokens),
});
export type RealtimeResponseUsage = z.infer<typeof responseUsageSchema>;

const said = z.object({ transcript: z.string().nullish(), text: z.string().nullish() });

/** `response.done` of the Realtime API, as far as it tells what was used. */
export const realtimeResponseSchema = z.object({
  response: z.object({
    id: z.string().default(''),
    status: z.string().nullish(),
    usage: responseUsageSchema.nullish().catch(null),
    output: z.array(z.object({ content: z.array(said).catch([]) })).catch([]),
  }),
});

/** `conversation.item.input_audio_transcription.completed`, as far as it tells what was used. */
export const realtimeTranscriptionSchema = z.object({
  item_id: z.string(),
  usage: z.discriminatedUnion('type', [
    z.object({ type: z.literal('duration'), seconds: z.number().nonnegative() }),
    z.object({ type: z.literal('tokens'), input_token_details: z.object(tokens), output_tokens: count }),
  ]),
});

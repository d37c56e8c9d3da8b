import { z } from 'zod';

// The client's half of OpenAI's Realtime API, as far as the emulator reads it. Other fields are let through.

const eventId = z.string().optional();
const toolChoice = z.union([z.string(), z.looseObject({ type: z.literal('function'), name: z.string() })]);
const tool = z.looseObject({
  type: z.string().default('function'),
  name: z.string().optional(),
  description: z.string().optional(),
  parameters: z.unknown().optional(),
});
const voice = z.union([z.string(), z.looseObject({ id: z.string() })]);
const format = z.looseObject({ type: z.string(), rate: z.number().optional() });
const modalities = z.array(z.enum(['text', 'audio'])).min(1);

const turnDetection = z.looseObject({
  type: z.enum(['server_vad', 'semantic_vad']),
  threshold: z.number().min(0).max(1).optional(),
  prefix_padding_ms: z.number().min(0).max(5000).optional(),
  silence_duration_ms: z.number().min(0).max(10_000).optional(),
  eagerness: z.enum(['low', 'medium', 'high', 'auto']).optional(),
  create_response: z.boolean().optional(),
  interrupt_response: z.boolean().optional(),
});

const audioInput = z.looseObject({
  format: format.optional(),
  transcription: z.looseObject({ model: z.string().optional() }).nullable().optional(),
  turn_detection: turnDetection.nullable().optional(),
});
const audioOutput = z.looseObject({
  format: format.optional(),
  voice: voice.optional(),
  speed: z.number().min(0.25).max(1.5).optional(),
});

const session = z.looseObject({
  type: z.literal('realtime').optional(),
  model: z.string().optional(),
  instructions: z.string().optional(),
  output_modalities: modalities.optional(),
  audio: z.looseObject({ input: audioInput.optional(), output: audioOutput.optional() }).optional(),
  tools: z.array(tool).optional(),
  tool_choice: toolChoice.optional(),
});

const content = z.looseObject({
  type: z.string(),
  text: z.string().nullable().optional(),
  transcript: z.string().nullable().optional(),
  audio: z.string().nullable().optional(),
});
const itemId = z.string().min(1).max(64).optional();
const item = z.discriminatedUnion('type', [
  z.looseObject({
    type: z.literal('message'),
    id: itemId,
    role: z.enum(['user', 'assistant', 'system']),
    content: z.union([z.array(content), content.transform((part) => [part])]),
  }),
  z.looseObject({
    type: z.literal('function_call'),
    id: itemId,
    call_id: z.string().optional(),
    name: z.string(),
    arguments: z.string(),
  }),
  z.looseObject({ type: z.literal('function_call_output'), id: itemId, call_id: z.string(), output: z.string() }),
]);

const response = z.looseObject({
  instructions: z.string().optional(),
  metadata: z.record(z.string(), z.string()).nullable().optional(),
  output_modalities: modalities.optional(),
  audio: z.looseObject({ output: z.looseObject({ voice: voice.optional() }).optional() }).optional(),
  tools: z.array(tool).optional(),
  tool_choice: toolChoice.optional(),
  conversation: z.string().optional(),
  input: z.array(item).optional(),
});

const event = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) =>
  z.looseObject({ type: z.literal(type), event_id: eventId, ...shape });

/** An event a Realtime client sends. */
export const realtimeClientEventSchema = z.discriminatedUnion('type', [
  event('session.update', { session }),
  event('input_audio_buffer.append', { audio: z.string() }),
  event('input_audio_buffer.commit', {}),
  event('input_audio_buffer.clear', {}),
  event('output_audio_buffer.clear', {}),
  event('conversation.item.create', { previous_item_id: z.string().nullable().optional(), item }),
  event('conversation.item.delete', { item_id: z.string() }),
  event('conversation.item.retrieve', { item_id: z.string() }),
  event('conversation.item.truncate', {
    item_id: z.string(),
    content_index: z.number().int().min(0),
    audio_end_ms: z.number().int().min(0),
  }),
  event('response.create', { response: response.nullable().optional() }),
  event('response.cancel', { response_id: z.string().optional() }),
]);
export type RealtimeClientEvent = z.infer<typeof realtimeClientEventSchema>;
export type RealtimeItemInput = z.infer<typeof item>;
export type RealtimeSessionInput = z.infer<typeof session>;
export type RealtimeResponseInput = z.infer<typeof response>;
export type RealtimeTurnDetectionInput = z.infer<typeof turnDetection>;

/** Only the id, to name an event that is wrong otherwise. */
export const realtimeEventIdSchema = z.looseObject({ event_id: z.string() });

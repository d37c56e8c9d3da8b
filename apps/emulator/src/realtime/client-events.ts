import { z } from 'zod';

import { invalidValue, OpenAiError } from '../http/openai-error.ts';

const eventId = z.string().optional();
const toolChoice = z.union([
  z.string(),
  z.looseObject({ type: z.literal('function'), name: z.string() }),
]);
const tool = z.looseObject({
  type: z.string().default('function'),
  name: z.string().optional(),
  description: z.string().optional(),
  parameters: z.unknown().optional(),
});
const voice = z.union([z.string(), z.looseObject({ id: z.string() })]);
const format = z.looseObject({ type: z.string(), rate: z.number().optional() });

const turnDetection = z.looseObject({
  type: z.enum(['server_vad', 'semantic_vad']),
  threshold: z.number().min(0).max(1).optional(),
  prefix_padding_ms: z.number().min(0).max(5000).optional(),
  silence_duration_ms: z.number().min(0).max(10_000).optional(),
  eagerness: z.enum(['low', 'medium', 'high', 'auto']).optional(),
  create_response: z.boolean().optional(),
  interrupt_response: z.boolean().optional(),
});
const modalities = z.array(z.enum(['text', 'audio'])).min(1);
const maxTokens = z.union([z.number().int().positive(), z.literal('inf')]);

const session = z.looseObject({
  type: z.literal('realtime').optional(),
  model: z.string().optional(),
  instructions: z.string().optional(),
  output_modalities: modalities.optional(),
  audio: z
    .looseObject({
      input: z
        .looseObject({
          format: format.optional(),
          transcription: z.looseObject({ model: z.string().optional(), language: z.string().optional() }).nullable().optional(),
          turn_detection: turnDetection.nullable().optional(),
        })
        .optional(),
      output: z.looseObject({ format: format.optional(), voice: voice.optional(), speed: z.number().min(0.25).max(1.5).optional() }).optional(),
    })
    .optional(),
  tools: z.array(tool).optional(),
  tool_choice: toolChoice.optional(),
  max_output_tokens: maxTokens.optional(),
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
  z.looseObject({ type: z.literal('function_call'), id: itemId, call_id: z.string().optional(), name: z.string(), arguments: z.string() }),
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
  max_output_tokens: maxTokens.optional(),
});

const clientEventSchema = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('session.update'), event_id: eventId, session }),
  z.looseObject({ type: z.literal('input_audio_buffer.append'), event_id: eventId, audio: z.string() }),
  z.looseObject({ type: z.literal('input_audio_buffer.commit'), event_id: eventId }),
  z.looseObject({ type: z.literal('input_audio_buffer.clear'), event_id: eventId }),
  z.looseObject({ type: z.literal('output_audio_buffer.clear'), event_id: eventId }),
  z.looseObject({ type: z.literal('conversation.item.create'), event_id: eventId, previous_item_id: z.string().nullable().optional(), item }),
  z.looseObject({ type: z.literal('conversation.item.delete'), event_id: eventId, item_id: z.string() }),
  z.looseObject({ type: z.literal('conversation.item.retrieve'), event_id: eventId, item_id: z.string() }),
  z.looseObject({
    type: z.literal('conversation.item.truncate'),
    event_id: eventId,
    item_id: z.string(),
    content_index: z.number().int().min(0),
    audio_end_ms: z.number().int().min(0),
  }),
  z.looseObject({ type: z.literal('response.create'), event_id: eventId, response: response.nullable().optional() }),
  z.looseObject({ type: z.literal('response.cancel'), event_id: eventId, response_id: z.string().optional() }),
]);

export type ClientEvent = z.infer<typeof clientEventSchema>;
export type ItemInput = z.infer<typeof item>;
export type SessionInput = z.infer<typeof session>;
export type ResponseInput = z.infer<typeof response>;
export type TurnDetectionInput = z.infer<typeof turnDetection>;

/**
 * Reads one client event. Fields the emulator does not use are let through, as OpenAI's API grows.
 * @throws OpenAiError with OpenAI's code and the path of the field.
 */
export function parseClientEvent(text: string): ClientEvent {
  const value = parseJson(text);
  const parsed = clientEventSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const param = issue?.path.join('.') ?? '';
  if (issue?.code === 'invalid_union' && param === 'type') {
    throw invalidValue('type', 'Invalid value for \'type\': this is not an event the Realtime API knows.');
  }
  const isMissing = issue?.code === 'invalid_type' && /undefined/u.test(issue.message);
  throw new OpenAiError(400, {
    message: isMissing ? `Missing required parameter: '${param}'.` : `Invalid value for '${param}': ${issue?.message ?? 'wrong shape'}`,
    code: isMissing ? 'missing_required_parameter' : issue?.code === 'invalid_type' ? 'invalid_type' : 'invalid_value',
    param,
  });
}

/** The `event_id` of a message, also of one that is not a valid event. */
export function eventIdOf(text: string): string | null {
  try {
    return z.looseObject({ event_id: z.string() }).safeParse(JSON.parse(text)).data?.event_id ?? null;
  } catch {
    return null;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new OpenAiError(400, { message: 'We could not parse the JSON body of your event.', code: 'invalid_json' });
  }
}

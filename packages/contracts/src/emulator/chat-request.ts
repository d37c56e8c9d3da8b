import { z } from 'zod';

const part = z.looseObject({ type: z.string(), text: z.string().optional() });
const content = z
  .union([z.string(), z.array(part)])
  .nullable()
  .optional();
const madeCall = z.looseObject({
  id: z.string(),
  function: z.looseObject({ name: z.string(), arguments: z.string() }),
});

const message = z.discriminatedUnion('role', [
  z.looseObject({ role: z.enum(['system', 'developer']), content }),
  z.looseObject({ role: z.literal('user'), content }),
  z.looseObject({ role: z.literal('assistant'), content, tool_calls: z.array(madeCall).optional() }),
  z.looseObject({ role: z.literal('tool'), tool_call_id: z.string(), content }),
]);

const tool = z.looseObject({
  type: z.string(),
  function: z
    .looseObject({ name: z.string(), description: z.string().optional(), parameters: z.unknown().optional() })
    .optional(),
});
const forcedTool = z.looseObject({ type: z.literal('function'), function: z.looseObject({ name: z.string() }) });

/** The body of OpenAI's chat completions, as far as the emulator reads it. Other fields are let through. */
export const chatRequestSchema = z.looseObject({
  model: z.string(),
  messages: z.array(message).min(1),
  stream: z.boolean().nullable().optional(),
  stream_options: z.looseObject({ include_usage: z.boolean().optional() }).nullable().optional(),
  tools: z.array(tool).optional(),
  tool_choice: z.union([z.enum(['none', 'auto', 'required']), forcedTool]).optional(),
  response_format: z
    .looseObject({
      type: z.string(),
      json_schema: z.looseObject({ schema: z.unknown().optional() }).optional(),
    })
    .optional(),
});
export type ChatRequest = z.infer<typeof chatRequestSchema>;
export type ChatContent = z.infer<typeof content>;

import { z } from 'zod';
import { httpUrlSchema, secretNameSchema, text } from '../config/text.ts';
import { toolCommon } from './common.ts';
import type { ToolKindDescriptor } from './common.ts';
import { headersSchema } from './http.ts';

export const apiCallTool = {
  kind: 'api_call',
  title: 'Call APIs',
  about: 'Lets the agent choose method, path and body itself, on the hosts you allow.',
  description: 'Call an HTTP API on one of the allowed hosts.',
  parameters: z.strictObject({
    method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
    url: z.string().max(2000),
    body: z.json().optional().describe('Sent as JSON.'),
  }),
  schema: z.strictObject({
    kind: z.literal('api_call'),
    ...toolCommon,
    baseUrls: z
      .array(httpUrlSchema)
      .min(1, 'Name at least one URL.')
      .max(20)
      .describe('URLs a call must begin with, for example https://api.example.com/v1/.'),
    headers: headersSchema.default({}),
    maxResponseChars: z.number().int().min(100).max(20_000).default(4000),
  }),
} as const satisfies ToolKindDescriptor;

export const openaiApiCallTool = {
  kind: 'openai_api_call',
  title: 'Ask an AI model',
  about: 'Sends one question to a chat model, or asks for embeddings or moderation.',
  description: 'Ask another AI model: a chat completion, embeddings, or moderation.',
  parameters: z.strictObject({
    operation: z.enum(['chat', 'embeddings', 'moderation']),
    input: z.string().min(1).max(50_000),
    instructions: z.string().max(10_000).optional().describe('System prompt (chat only).'),
  }),
  schema: z.strictObject({
    kind: z.literal('openai_api_call'),
    ...toolCommon,
    model: text(120).default('gpt-4.1-mini').describe('The chat model.'),
    apiKeySecret: secretNameSchema.nullable().default(null).describe("Null: the server's own key."),
  }),
} as const satisfies ToolKindDescriptor;

export const logSearchTool = {
  kind: 'log_search',
  title: 'Search call logs',
  about: 'Searches what was said and done in the calls of this workspace.',
  description: 'Search the logs of past calls: words said, tools used, failures.',
  parameters: z.strictObject({
    query: z.string().min(1).max(200),
    days: z.number().int().min(1).max(90).optional().describe('How far back. Default: 7.'),
    limit: z.number().int().min(1).max(50).optional().describe('Default: 10.'),
  }),
  schema: z.strictObject({ kind: z.literal('log_search'), ...toolCommon }),
} as const satisfies ToolKindDescriptor;

export const websocketSendTool = {
  kind: 'websocket_send',
  title: 'Send live events',
  about: 'Sends an event to the dashboard and the SDK clients of this call.',
  description: 'Send an event to the screens of this call.',
  parameters: z.strictObject({
    event: z.string().regex(/^[a-z][a-z0-9_.-]{0,63}$/u),
    data: z.json().optional(),
  }),
  schema: z.strictObject({ kind: z.literal('websocket_send'), ...toolCommon }),
} as const satisfies ToolKindDescriptor;

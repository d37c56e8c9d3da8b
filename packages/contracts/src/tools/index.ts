import { z } from 'zod';
import { nameSchema } from '../config/text.ts';
import { collectTool } from './collect.ts';
import { celeryTaskTool, codeExecutionTool, redisGetTool, redisSetTool } from './compute.ts';
import { databaseQueryTool, supabaseMigrateTool } from './database.ts';
import { fileListTool, fileReadTool, fileWriteTool } from './files.ts';
import { httpTool } from './http.ts';
import { mcpTool } from './mcp.ts';
import { apiCallTool, logSearchTool, openaiApiCallTool, websocketSendTool } from './services.ts';

export * from './arguments.ts';
export { slotFormats, slotSchema } from './collect.ts';
export type { Slot } from './collect.ts';
export type { ToolKindDescriptor } from './common.ts';
export { jobPayloads, jobTypeSchema } from './compute.ts';
export type { JobType } from './compute.ts';
export { fixedHostWords, hasFixedHost, headersSchema, jsonSchemaSchema } from './http.ts';
export { argumentLimits, describedLimits, jsonExcess } from './json-limits.ts';
export { schemaOfJson, schemaProblems } from './json-schema-check.ts';
export * from './live-event.ts';
export * from './sandbox.ts';
export * from './try-out.ts';

/** Every kind of tool an agent can be granted. Adding one is a descriptor here and an executor in packages/tools. */
export const toolKinds = {
  http: httpTool,
  mcp: mcpTool,
  collect: collectTool,
  file_read: fileReadTool,
  file_write: fileWriteTool,
  file_list: fileListTool,
  database_query: databaseQueryTool,
  supabase_migrate: supabaseMigrateTool,
  api_call: apiCallTool,
  openai_api_call: openaiApiCallTool,
  log_search: logSearchTool,
  code_execution: codeExecutionTool,
  redis_set: redisSetTool,
  redis_get: redisGetTool,
  celery_task: celeryTaskTool,
  websocket_send: websocketSendTool,
} as const;
export type ToolKind = keyof typeof toolKinds;

type ToolSchema = (typeof toolKinds)[ToolKind]['schema'];
const schemas = Object.values(toolKinds).map(({ schema }) => schema);

/** One tool of an agent. */
export const toolConfigSchema = z.discriminatedUnion(
  'kind',
  // Object.values of a record that is not empty.
  schemas as [ToolSchema, ...ToolSchema[]],
);
export type ToolConfig = z.infer<typeof toolConfigSchema>;
export type ToolConfigOf<K extends ToolKind> = Extract<ToolConfig, { kind: K }>;

/** The tools of an agent, by the names the model sees (of an MCP server: by the server's name). */
export const toolsSchema = z
  .record(nameSchema, toolConfigSchema)
  .refine((tools) => Object.keys(tools).length <= 40, 'At most 40 tools.');

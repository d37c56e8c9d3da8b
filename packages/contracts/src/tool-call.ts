import { z } from 'zod';
import { idSchema, timestampSchema } from './ids.ts';

export const toolCallStatusSchema = z.enum(['waiting', 'running', 'done', 'failed', 'denied']);
export type ToolCallStatus = z.infer<typeof toolCallStatusSchema>;

/** One use of a tool within a call. */
export const toolCallSchema = z.object({
  id: idSchema,
  callId: idSchema,
  turnSeq: z
    .number()
    .int()
    .nonnegative()
    .nullable()
    .describe('The turn it answers: the newest one when it began. Null: before anything was said.'),
  agent: z.string().describe('Who used it: the name of the agent, or of a member of its team.'),
  tool: z.string().describe('As the model calls it.'),
  kind: z.string().describe("The kind of tool, or the runtime's own: end_call, knowledge_search, handoff, ask."),
  arguments: z.record(z.string(), z.json()),
  status: toolCallStatusSchema,
  approval: z.enum(['person', 'member']).nullable().describe('Who must agree, where someone must.'),
  decision: z
    .object({
      by: idSchema
        .nullable()
        .describe('The member who decided. Null: the person in the call, or the time that ran out.'),
      at: timestampSchema,
    })
    .nullable()
    .optional()
    .describe('Who agreed or refused, as recorded. Null or absent: nobody has.'),
  result: z.string().nullable().describe('What the model was told, shortened.'),
  error: z.string().nullable().describe('What the model was told where it failed or was refused.'),
  startedAt: timestampSchema,
  durationMs: z.number().int().nonnegative().nullable().describe('Without the wait for an approval.'),
});
export type ToolCall = z.infer<typeof toolCallSchema>;

export const callLogKindSchema = z.enum([
  'provider_fallback',
  'handoff',
  'delegation',
  'loop_stopped',
  'idle_nudge',
  'time_warning',
  'budget_warning',
  'context_summarised',
  'memory_recalled',
  'memory_written',
  'mcp_connected',
  'mcp_lost',
  'noise_filter',
  'turn_detection',
  'recording_started',
  'recording_failed',
  'listen_started',
  'listen_ended',
  'whispered',
  'taken_over',
  'handed_back',
]);
export type CallLogKind = z.infer<typeof callLogKindSchema>;

/** Something that happened within a call, beside its turns and tools. */
export const callLogEntrySchema = z.object({
  id: idSchema,
  callId: idSchema,
  at: timestampSchema,
  kind: callLogKindSchema,
  detail: z.record(z.string(), z.json()),
});
export type CallLogEntry = z.infer<typeof callLogEntrySchema>;

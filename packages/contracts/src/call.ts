import { z } from 'zod';
import { agentSchema } from './agent.ts';
import { variablesSchema } from './config/variables.ts';
import { idSchema, timestampSchema } from './ids.ts';
import { pageInputSchema, pageOf, resumeSchema } from './page.ts';
import { usageKinds } from './providers/index.ts';
import { endReasonSchema, failureReasonSchema } from './reasons.ts';
import { callLogEntrySchema, toolCallSchema } from './tool-call.ts';

/** requested -> dispatched -> joined -> active -> ended | failed. Only forward. */
export const callStatusSchema = z.enum(['requested', 'dispatched', 'joined', 'active', 'ended', 'failed']);
export type CallStatus = z.infer<typeof callStatusSchema>;

export const callKindSchema = z.enum(['agent', 'creation']);
export type CallKind = z.infer<typeof callKindSchema>;

export const isOver = (status: CallStatus): boolean => status === 'ended' || status === 'failed';

export const turnSchema = z.object({
  id: idSchema,
  callId: idSchema,
  seq: z.number().int().nonnegative().describe('Order within the call, from 0.'),
  role: z.enum(['person', 'agent']),
  agent: z.string().nullable().describe("Agent turns: which member of the team spoke. Null: the call's own agent."),
  modality: z.enum(['voice', 'text']),
  text: z.string().nullable().describe('Null where the person spoke and nothing recognised the speech.'),
  interrupted: z.boolean(),
  startedAt: timestampSchema,
  firstAudioLatencyMs: z
    .number()
    .int()
    .nonnegative()
    .nullable()
    .describe(
      "Agent turns: from the person's end of turn (or the request to speak) to the agent's first audio, in ms.",
    ),
});
export type Turn = z.infer<typeof turnSchema>;

/** What was used of a model. The unit is in the kind: tokens, characters spoken, or seconds heard. */
export const usageSchema = z.object({
  provider: z.string(),
  model: z.string(),
  kind: z.enum(usageKinds),
  quantity: z.number().nonnegative(),
});
export type Usage = z.infer<typeof usageSchema>;

export const callSchema = z.object({
  id: idSchema,
  workspaceId: idSchema,
  kind: callKindSchema,
  agentId: idSchema.nullable(),
  creationId: idSchema.nullable(),
  agentName: z.string(),
  version: z.number().int().positive().nullable().describe('Null: an immutable snapshot of the draft, or a creation.'),
  roomName: z.string(),
  status: callStatusSchema,
  failureReason: failureReasonSchema.nullable(),
  endReason: endReasonSchema.nullable(),
  attempt: z.number().int().nonnegative().describe('How often an agent was dispatched.'),
  requestedAt: timestampSchema,
  dispatchedAt: timestampSchema.nullable(),
  joinedAt: timestampSchema.nullable(),
  activeAt: timestampSchema.nullable(),
  endedAt: timestampSchema.nullable(),
});
export type Call = z.infer<typeof callSchema>;

export const callDetailSchema = callSchema.extend({
  turns: z.array(turnSchema),
  usage: z.array(usageSchema),
  toolCalls: z.array(toolCallSchema).describe('In the order in which they began.'),
  log: z.array(callLogEntrySchema).describe('In order.'),
});
export type CallDetail = z.infer<typeof callDetailSchema>;

const byCall = z.object({ callId: idSchema });

const participantSchema = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .describe(
    'Who the person is, by an id of yours: memory across calls is kept per agent and participant. Default: the caller.',
  );

export const callInputs = {
  spawn: z.object({
    agentId: idSchema,
    version: z
      .union([z.literal('draft'), z.number().int().positive()])
      .optional()
      .describe('"draft", or a version number. Default: the published version, else the draft.'),
    variables: variablesSchema.optional(),
    participant: participantSchema.optional(),
    idempotencyKey: z.string().min(1).max(200).optional().describe('Over REST: the Idempotency-Key header.'),
  }),
  get: byCall,
  list: pageInputSchema.extend({ agentId: idSchema.optional(), kind: callKindSchema.optional() }),
  end: byCall,
  decide: byCall.extend({ toolCallId: idSchema, approve: z.boolean() }),
  watch: byCall.extend(resumeSchema.shape),
} as const;

/** What a person's client needs to join the room of a call. */
export const connectionSchema = z.object({
  callId: idSchema,
  roomName: z.string(),
  token: z.string().describe('Joins this one room as this one identity; valid for 10 minutes.'),
  livekitUrl: z.string(),
  identity: z.string(),
});
export type Connection = z.infer<typeof connectionSchema>;

export const spawnOutputSchema = connectionSchema.extend({
  status: z.literal('success'),
  agent: agentSchema.pick({ id: true, slug: true, name: true, publishedVersion: true }),
});
export type SpawnOutput = z.infer<typeof spawnOutputSchema>;

export const callOutputs = { list: pageOf(callSchema) } as const;

/** Sent by calls.watch: the call as it now is, and the turns, tool calls and log entries added or changed since. */
export const callEventSchema = callDetailSchema
  .pick({ turns: true, toolCalls: true, log: true })
  .extend({ call: callSchema });
export type CallEvent = z.infer<typeof callEventSchema>;

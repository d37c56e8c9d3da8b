import { z } from 'zod';
import { agentSchema } from './agent.ts';
import { callAnalysisSchema, sentimentSchema } from './analysis.ts';
import { variablesSchema } from './config/variables.ts';
import { idSchema, timestampSchema } from './ids.ts';
import { resumeSchema } from './page.ts';
import { usageKinds } from './providers/index.ts';
import { endReasonSchema, failureReasonSchema } from './reasons.ts';
import { callLogEntrySchema, toolCallSchema } from './tool-call.ts';

/** requested -> dispatched -> joined -> active -> ended | failed. Only forward. */
export const callStatusSchema = z.enum(['requested', 'dispatched', 'joined', 'active', 'ended', 'failed']);
export type CallStatus = z.infer<typeof callStatusSchema>;

export const callKindSchema = z.enum(['agent', 'creation']);
export type CallKind = z.infer<typeof callKindSchema>;

export const isOver = (status: CallStatus): boolean => status === 'ended' || status === 'failed';

const milliseconds = z.number().int().nonnegative().nullable();

/** What one side said at one time. `exchangeId` ties what the person said to the agent's answer. */
export const turnSchema = z.object({
  id: idSchema,
  callId: idSchema,
  seq: z.number().int().nonnegative().describe('Order within the call, from 0.'),
  exchangeId: idSchema.describe("Shared by what the person said and the agent's answer to it."),
  role: z.enum(['person', 'agent']),
  agent: z.string().nullable().describe("Agent turns: which member of the team spoke. Null: the call's own agent."),
  version: z
    .number()
    .int()
    .positive()
    .nullable()
    .describe("Agent turns: the version of that agent's config. Null: a snapshot of a draft, or Voxie."),
  modality: z.enum(['voice', 'text']),
  text: z
    .string()
    .nullable()
    .describe('What was said, as far as it was heard. Null where nothing recognised the speech of the person.'),
  interrupted: z.boolean(),
  cutText: z.string().nullable().describe('Agent turns that were cut off: what would have come next.'),
  startedAt: timestampSchema,
  endedAt: timestampSchema
    .nullable()
    .describe('When the last sound of it was heard, without the silence after it. Null: not over, or not known.'),
  model: z
    .object({ provider: z.string(), model: z.string(), voice: z.string().nullable() })
    .nullable()
    .describe('Agent turns: what spoke.'),
  endpointingMs: milliseconds.describe(
    'Person: from the end of the speech until the turn was taken to be over, in ms.',
  ),
  transcriptionMs: milliseconds.describe('Person: from the end of the speech until its words were known, in ms.'),
  firstTokenMs: milliseconds.describe("Agent: from the person's end of turn to the model's first token, in ms."),
  firstAudioLatencyMs: milliseconds.describe(
    "Agent: from the person's end of turn (or the request to speak) to the agent's first audio, in ms.",
  ),
  gapMs: milliseconds.describe(
    "Agent: the silence the person heard: from the end of their speech to the agent's first sound, in ms.",
  ),
  bargeInMs: milliseconds.describe(
    "Agent, cut off by the person: from the person's first sound to the agent's silence, in ms.",
  ),
});
export type Turn = z.infer<typeof turnSchema>;

/** A turn of which nothing is known yet but who spoke, how and when. */
export const blankTurn = {
  agent: null,
  version: null,
  text: null,
  interrupted: false,
  cutText: null,
  endedAt: null,
  model: null,
  endpointingMs: null,
  transcriptionMs: null,
  firstTokenMs: null,
  firstAudioLatencyMs: null,
  gapMs: null,
  bargeInMs: null,
} as const satisfies Partial<Turn>;

/** What a model was used for: the talk itself, or the work on its record. */
export const usagePurposeSchema = z.enum(['call', 'analysis', 'memory']);

/**
 * What was used of a model. The unit is in the kind: tokens, characters spoken, or seconds heard. Kinds do not overlap: what
 * came from a cache is not counted as fresh input too.
 */
export const usageSchema = z.object({
  turnSeq: z.number().int().nonnegative().nullable().describe('The turn that used it. Null: none did.'),
  purpose: usagePurposeSchema,
  provider: z.string(),
  model: z.string(),
  kind: z.enum(usageKinds),
  quantity: z.number().nonnegative(),
  isEstimated: z.boolean().describe('Counted by us, because the provider reported nothing.'),
  costUsd: z.number().nonnegative().nullable().describe('Null: there is no price for it.'),
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
  language: z.string().nullable().describe("The language of the agent's config, as a BCP 47 tag."),
  turnCount: z.number().int().nonnegative(),
  lastWords: z.string().nullable().describe('The newest words of the call, shortened.'),
  costUsd: z.number().nonnegative().describe('Cost so far, in US dollars.'),
  hasUnpriced: z.boolean().describe('Something was used that has no price: the cost is too low.'),
  gapP50Ms: milliseconds.describe('Median of the gaps that the person heard, in ms.'),
  gapP95Ms: milliseconds.describe('95th percentile of the gaps, in ms.'),
  outcome: z.string().nullable().describe('How it came out, by the analysis after the call.'),
  isSuccess: z.boolean().nullable().describe('Whether all success criteria were met. Null: none were judged.'),
  sentiment: sentimentSchema.nullable(),
  hasRecording: z.boolean(),
  takenOverBy: idSchema.nullable().describe("The member who speaks in the agent's place."),
  contentDeletedAt: timestampSchema.nullable().describe('When the words and the sound of the call were removed.'),
  traceId: z.string().nullable().describe('W3C trace id of the trace that began with the spawn.'),
});
export type Call = z.infer<typeof callSchema>;

export const callDetailSchema = callSchema.extend({
  participant: z
    .string()
    .nullable()
    .describe('Who it is with, as it was spawned. Null: a creation, or they were forgotten.'),
  turns: z.array(turnSchema),
  usage: z.array(usageSchema),
  toolCalls: z.array(toolCallSchema).describe('In the order in which they began.'),
  log: z.array(callLogEntrySchema).describe('In order.'),
  analysis: callAnalysisSchema.nullable().describe('Null: the call is not over, or was not to be analysed.'),
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
  end: byCall,
  analyse: byCall,
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

export const callOutputs = {
  marks: z.object({ taken: z.boolean().describe('False: marks of this call came before.') }),
} as const;

/** Sent by calls.watch: the call and its analysis as they are now, and the rest that was added or changed since. */
export const callEventSchema = callDetailSchema
  .pick({ turns: true, toolCalls: true, log: true, analysis: true })
  .extend({ call: callSchema });
export type CallEvent = z.infer<typeof callEventSchema>;

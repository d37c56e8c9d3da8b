import { z } from 'zod';
import { slugSchema } from '../ids.ts';
import { approvalSchema } from '../tools/common.ts';
import { toolsSchema } from '../tools/index.ts';
import { analysisSchema } from './analysis.ts';
import { draftSchemaOf, patchSchemaOf } from './derive.ts';
import type { DraftOf, PatchOf } from './derive.ts';
import { fallbacksSchema, modeSchema, partSchemas } from './parts.ts';
import { privacySchema } from './privacy.ts';
import { recordingSchema } from './recording.ts';
import { budgetShape } from './budget.ts';
import { languageTagSchema, nameSchema, text } from './text.ts';
import { turnTakingSchema } from './turn-taking.ts';
import { declaredVariablesSchema } from './variables.ts';

/** Version of the stored shape. Raise it together with a step in stored.ts. */
export const agentConfigVersion = 2;

export const defaultGreeting = "Hello! I'm {name}. How can I help you?";

const limitsSchema = z.strictObject({
  maxDurationSeconds: z.number().int().min(30).max(14_400).default(1800).describe('The call ends after this long.'),
  warnBeforeEndSeconds: z
    .number()
    .int()
    .min(0)
    .max(600)
    .default(60)
    .describe('The agent says this long before that the time is nearly up; 0, or longer than the call, says nothing.'),
  idleNudgeSeconds: z
    .number()
    .int()
    .min(0)
    .max(3600)
    .default(0)
    .describe('With no one speaking for this long, the agent asks whether the person is still there; 0 never asks.'),
  idleTimeoutSeconds: z
    .number()
    .int()
    .min(10)
    .max(3600)
    .default(300)
    .describe('The call ends after this long with no one speaking.'),
  ...budgetShape,
});

const knowledgeBaseSchema = z.strictObject({
  sources: z
    .array(slugSchema)
    .max(100)
    .default([])
    .describe('Names of the knowledge sources of the workspace it may search.'),
  maxPassages: z.number().int().min(1).max(20).default(5).describe('Passages told to the model per search.'),
});

const memorySchema = z.strictObject({
  acrossCalls: z
    .boolean()
    .default(false)
    .describe('Whether facts about a known person are kept after the call and told to the agent at the next one.'),
  maxFacts: z.number().int().min(1).max(200).default(30).describe('Facts kept about one person.'),
  summariseAfterTurns: z
    .number()
    .int()
    .min(0)
    .max(500)
    .default(60)
    .describe('Turns of a call after which the older ones are summarised for the model; 0 never does.'),
});

const memberSchema = z.strictObject({
  agent: text(64).min(1).describe('The other agent of the workspace: its slug or id.'),
  when: text(500).min(1).describe('When to turn to it, told to the model.'),
  use: z
    .enum(['handoff', 'ask', 'both'])
    .default('handoff')
    .describe('handoff: it takes over the call. ask: it answers in the background.'),
  approval: approvalSchema,
});
export type TeamMember = z.infer<typeof memberSchema>;

const teamSchema = z.strictObject({
  members: z
    .record(nameSchema, memberSchema)
    .default({})
    .refine((members) => Object.keys(members).length <= 20, 'At most 20 members.'),
  maxHandoffs: z.number().int().min(1).max(50).default(10).describe('Handoffs in one call.'),
  maxDepth: z.number().int().min(1).max(5).default(2).describe('How deep members may ask members in turn.'),
});

/** A complete configuration. Parsing fills every default, so a stored version says all it does. */
export const agentConfigSchema = z.strictObject({
  schemaVersion: z.literal(agentConfigVersion).default(agentConfigVersion),
  name: text(80).min(1, 'Give the agent a name.').describe('What the agent is called.'),
  type: text(80).default('').describe('Kind of agent in a few words, for example "restaurant host".'),
  description: text(1000).default('').describe('One or two sentences for people: what the agent is for.'),
  audience: text(500).default('').describe('Who will talk to it.'),
  personality: text(500).default('').describe('How it comes across: tone, warmth, pace.'),
  instructions: text(40_000)
    .min(1, 'Say what the agent should do.')
    .describe('What the agent does and how, written to the agent ("You are ...").'),
  knowledge: text(40_000).default('').describe('Facts the agent must know.'),
  neverDo: text(5000).default('').describe('What the agent must never do or say.'),
  endWhen: text(1000).default('').describe('When the agent should end the call.'),
  opening: z
    .enum(['greeting', 'generated', 'wait'])
    .default('greeting')
    .describe('Who begins: the agent with its greeting, the agent with words of its own, or the person.'),
  greeting: text(1000)
    .min(1, 'Write a greeting, or remove it to use the standard one.')
    .default(defaultGreeting)
    .describe('The first words the agent says, word for word. {name} stands for its name.'),
  language: languageTagSchema
    .default('en')
    .describe('BCP 47 tag of the language it speaks, for example en, hi or pt-BR.'),
  variables: declaredVariablesSchema
    .default({})
    .describe('Values that are given when a call starts, for the {{name}} places in its texts and tools.'),
  mode: modeSchema.default('realtime'),
  realtime: partSchemas.realtime.prefault({}),
  stt: partSchemas.stt.prefault({}),
  llm: partSchemas.llm.prefault({}),
  tts: partSchemas.tts.prefault({}),
  fallbacks: fallbacksSchema.prefault({}),
  turnTaking: turnTakingSchema.prefault({}),
  noiseCancellation: z
    .enum(['off', 'local', 'livekit'])
    .default('off')
    .describe("Whether noise is taken out of the person's sound: on the worker, or by LiveKit Cloud."),
  limits: limitsSchema.prefault({}),
  tools: toolsSchema.default({}),
  knowledgeBase: knowledgeBaseSchema.prefault({}),
  memory: memorySchema.prefault({}),
  team: teamSchema.prefault({}),
  analysis: analysisSchema.prefault({}),
  recording: recordingSchema.prefault({}),
  privacy: privacySchema.prefault({}),
});
export type AgentConfig = z.infer<typeof agentConfigSchema>;

/** Every field of a config that can be edited. */
const { schemaVersion: _version, ...editable } = agentConfigSchema.shape;
type Editable = Omit<AgentConfig, 'schemaVersion'>;
/** As it may be written: tools, variables and members may leave out what has a default. */
type Written = Omit<z.input<typeof agentConfigSchema>, 'schemaVersion'>;

/** Top-level fields, in the order of the form. */
export const configFields = Object.keys(editable);

/** What editing and Voxie write: every field optional, and each that is there is valid. */
export type AgentDraft = DraftOf<Editable>;
export const agentDraftSchema: z.ZodType<AgentDraft, DraftOf<Written>> = draftSchemaOf(editable);

/** A draft that has a name: what an agent begins with. */
export const namedDraftSchema: z.ZodType<AgentDraft & { name: string }, DraftOf<Written> & { name: string }> =
  draftSchemaOf(editable, ['name']);

/** A draft as it is written down; the version of its shape may be said. */
export type WrittenDraft = DraftOf<Written> & { name: string; schemaVersion?: number | undefined };

/**
 * A change to a draft, as JSON merge patch (RFC 7396): absent keeps, null removes, nested groups merge. Tools, variables
 * and members are replaced one by one, lists as a whole; another provider replaces its part.
 */
export type AgentPatch = PatchOf<Editable>;
export const agentPatchSchema: z.ZodType<AgentPatch, PatchOf<Written>> = patchSchemaOf(editable);

import { z } from 'zod';
import { agentConfigSchema, turnTakingPresets } from './config/index.ts';
import type { AgentConfig } from './config/index.ts';
import { analysisSchema } from './config/analysis.ts';
import { patchSchemaOf } from './config/derive.ts';
import type { PatchOf } from './config/derive.ts';
import { nameSchema } from './config/text.ts';
import { problemSchema } from './errors.ts';
import { partKinds, providers } from './providers/index.ts';
import { agentTemplates } from './templates/index.ts';
import { toolKinds } from './tools/index.ts';

/** The keys of a record, as an enum takes them. */
const keysOf = <K extends string>(record: Readonly<Record<K, unknown>>): [K, ...K[]] =>
  // Object.keys of a record that is not empty.
  Object.keys(record) as [K, ...K[]];

/** What has tools of its own, or is chosen in the form, is no part of the patch: the schema the model reads stays small. */
const {
  schemaVersion: _version,
  tools: _tools,
  team: _team,
  fallbacks: _fallbacks,
  analysis: _analysis,
  ...whole
} = agentConfigSchema.shape;
const spokenAnalysis = analysisSchema.omit({ model: true, llm: true });
const spoken = { ...whole, analysis: spokenAnalysis.prefault({}) };

type Unspoken = 'schemaVersion' | 'tools' | 'team' | 'fallbacks' | 'analysis';
/** A change of a draft as Voxie writes it; JSON merge patch as AgentPatch. */
export type SpokenPatch = PatchOf<Omit<AgentConfig, Unspoken> & { analysis: z.infer<typeof spokenAnalysis> }>;
export const spokenPatchSchema: z.ZodType<SpokenPatch> = patchSchemaOf(spoken);

const overwrite = z
  .array(z.string())
  .optional()
  .describe('Fields the person typed into the form themselves and has now explicitly asked you to change.');

/** What Voxie can look up before she proposes something. */
export const choiceTopicSchema = z.enum([
  'providers',
  'models',
  'voices',
  'languages',
  'turn_taking',
  'tools',
  'templates',
  'knowledge',
]);
export type ChoiceTopic = z.infer<typeof choiceTopicSchema>;

/** The tools Voxie has, by the names the model sees. Their parameters are the contract between worker, model and emulator. */
export const voxieTools = {
  updateDraft: {
    name: 'update_draft',
    description:
      'Write what you just learned into the draft of the new agent. The person sees it in the form at once. ' +
      'Send only the fields that change; null removes one. Call it after every answer. Tools have their own: set_tool.',
    parameters: z.object({
      patch: spokenPatchSchema,
      turnTakingPreset: z
        .enum(keysOf(turnTakingPresets))
        .optional()
        .describe('Turn-taking by name; in place of turnTaking in the patch.'),
      overwrite,
    }),
  },
  setTool: {
    name: 'set_tool',
    description:
      'Grant the new agent one tool, or change one it has. Ask list_choices for the topic tools, with the kind, to learn its settings. ' +
      'What you leave out stays as it is, or has its default. Keys and passwords never stand here: write {{secret:NAME}}, ' +
      'and the person adds the secret by that name.',
    parameters: z.object({
      name: nameSchema.describe('What the agent calls it, for example check_stock.'),
      kind: z.enum(keysOf(toolKinds)),
      settings: z.record(z.string(), z.unknown()).optional().describe('Depends on the kind.'),
      overwrite: z.boolean().optional().describe('The person made this tool themselves and asked you to change it.'),
    }),
  },
  removeTool: {
    name: 'remove_tool',
    description: 'Take a tool away from the new agent.',
    parameters: z.object({
      name: nameSchema,
      overwrite: z.boolean().optional().describe('The person made this tool themselves and asked you to remove it.'),
    }),
  },
  useTemplate: {
    name: 'use_template',
    description:
      'Begin from a template: it fills in what the draft does not say yet, its instructions and its tools. ' +
      'Write into its words afterwards what you know of this person.',
    parameters: z.object({
      template: z.enum(agentTemplates.map(({ id }) => id)),
      replace: z
        .array(z.string())
        .optional()
        .describe('Fields that are filled in already and shall be those of the template all the same.'),
    }),
  },
  listChoices: {
    name: 'list_choices',
    description:
      'Look up what there is to choose from, with hints of speed and cost. Do so before you name a model, a voice, a tool or a knowledge source.',
    parameters: z.object({
      topic: choiceTopicSchema,
      of: z
        .string()
        .max(64)
        .optional()
        .describe('Only of this provider (models, voices, languages) or this kind (tools: then with its settings).'),
    }),
  },
  readDraft: {
    name: 'read_draft',
    description:
      'Read the draft as it is now, with what is still missing and which fields the person typed themselves.',
    parameters: z.object({}),
  },
  saveAgent: {
    name: 'save_agent',
    description:
      'Save the agent. Only after you have read the draft back and the person has clearly said yes to saving it.',
    parameters: z.object({ confirmed: z.literal(true).describe('The person said yes.') }),
  },
} as const;

/** What every tool answers that writes the draft: told to the model as JSON. */
export const updateDraftResultSchema = z.object({
  ok: z.boolean(),
  changed: z.array(z.string()).describe('Fields that now have a new value.'),
  keptForPerson: z.array(z.string()).describe('Fields left alone because the person typed them.'),
  problems: z.array(problemSchema).describe('What was wrong with the patch; empty when it was accepted.'),
  draft: z.record(z.string(), z.unknown()),
  missing: z.array(problemSchema).describe('What is still needed before the agent can be saved.'),
  advice: z
    .array(z.string())
    .optional()
    .describe('What the person has yet to do themselves, to be told in your words.'),
});
export type UpdateDraftResult = z.infer<typeof updateDraftResultSchema>;

/** What read_draft answers. */
export const readDraftResultSchema = updateDraftResultSchema
  .pick({ draft: true, missing: true })
  .extend({ typedByPerson: z.array(z.string()) });
export type ReadDraftResult = z.infer<typeof readDraftResultSchema>;

const choiceLevel = z.enum(['free', 'low', 'medium', 'high']);

/** One thing to choose. */
export const choiceSchema = z.object({
  id: z.string().describe('As it is written into the draft.'),
  title: z.string().optional(),
  about: z.string().optional(),
  provider: z.enum(keysOf(providers)).optional(),
  parts: z.array(z.enum(partKinds)).optional().describe('Parts of the agent it can be.'),
  model: z.string().optional().describe('Only with this model.'),
  latency: choiceLevel.optional(),
  cost: choiceLevel.optional(),
  settings: z.record(z.string(), z.unknown()).optional(),
});
export type Choice = z.infer<typeof choiceSchema>;

/** What list_choices answers. */
export const listChoicesResultSchema = z.object({
  topic: choiceTopicSchema,
  choices: z.array(choiceSchema),
  note: z.string().describe('How to choose, and what the person has to do themselves.'),
});
export type ListChoicesResult = z.infer<typeof listChoicesResultSchema>;

/** What save_agent answers. */
export const saveAgentResultSchema = z.object({
  ok: z.boolean(),
  agentName: z.string().nullable(),
  problems: z.array(problemSchema),
});
export type SaveAgentResult = z.infer<typeof saveAgentResultSchema>;

import { z } from 'zod';
import { agentConfigSchema, agentDraftSchema, agentPatchSchema, writtenDraftSchema } from './config/index.ts';
import { fieldPathSchema, problemSchema } from './errors.ts';
import { idSchema, slugSchema, timestampSchema } from './ids.ts';
import { pageInputSchema, pageOf, resumeSchema } from './page.ts';

/** An agent: a name, a draft that is edited, and immutable published versions. */
export const agentSchema = z.object({
  id: idSchema,
  workspaceId: idSchema,
  slug: slugSchema,
  name: z.string(),
  draft: agentDraftSchema,
  problems: z.array(problemSchema).describe('What the draft lacks before it can be published; empty when complete.'),
  revision: z
    .number()
    .int()
    .positive()
    .describe('Grows with every change of the draft; send it back with the next one.'),
  publishedVersion: z.number().int().positive().nullable(),
  hasUnpublishedChanges: z.boolean(),
  createdAt: timestampSchema,
  updatedAt: timestampSchema,
});
export type Agent = z.infer<typeof agentSchema>;

export const agentSummarySchema = agentSchema
  .omit({ draft: true, problems: true })
  .extend({ type: z.string(), description: z.string(), lastCallAt: timestampSchema.nullable() });
export type AgentSummary = z.infer<typeof agentSummarySchema>;

export const agentVersionSummarySchema = z.object({
  agentId: idSchema,
  version: z.number().int().positive(),
  note: z.string(),
  createdAt: timestampSchema,
});
export type AgentVersionSummary = z.infer<typeof agentVersionSummarySchema>;

export const agentVersionSchema = agentVersionSummarySchema.extend({ config: agentConfigSchema });
export type AgentVersion = z.infer<typeof agentVersionSchema>;

/** What stands between a draft and its callers. */
export const agentCheckSchema = z.object({
  problems: z.array(problemSchema).describe('What keeps it from being published.'),
  warnings: z
    .array(problemSchema)
    .describe('What it names and is not there: knowledge sources, secrets. It can be published, and will miss them.'),
});
export type AgentCheck = z.infer<typeof agentCheckSchema>;

const byAgent = z.object({ agentId: idSchema });
const revision = agentSchema.shape.revision;

export const agentInputs = {
  list: pageInputSchema.extend({
    search: z.string().trim().max(100).optional().describe('Part of a name or description.'),
  }),
  get: byAgent,
  create: z.object({ config: writtenDraftSchema }),
  update: byAgent.extend({ config: agentPatchSchema, revision }),
  publish: byAgent.extend({ revision, note: z.string().trim().max(500).optional() }),
  versions: byAgent.extend(pageInputSchema.shape),
  version: byAgent.extend({ version: z.number().int().positive() }),
  restore: byAgent.extend({ version: z.number().int().positive(), revision }),
  duplicate: byAgent,
  export: byAgent.extend({
    version: z
      .union([z.literal('draft'), z.number().int().positive()])
      .optional()
      .describe('"draft", or a version number. Default: the draft.'),
  }),
  import: z.object({
    yaml: z.string().max(400_000).describe('A config as agents.export writes it, or a part of one.'),
    agentId: idSchema.optional().describe('The agent whose draft becomes this one.'),
    slug: slugSchema.optional().describe('In place of agentId. Where no agent has it, a new one is made with it.'),
    revision: revision.optional().describe('The one last read; 409 where it is stale. Absent: whatever is there.'),
    dryRun: z.boolean().optional().describe('Only says what would change.'),
  }),
  check: byAgent,
  delete: byAgent,
  watch: resumeSchema,
} as const;

export const agentOutputs = {
  list: pageOf(agentSummarySchema),
  versions: pageOf(agentVersionSummarySchema),
  deleted: z.object({ id: idSchema }),
  exported: z.object({
    agentId: idSchema,
    slug: slugSchema,
    version: z.number().int().positive().nullable().describe('Null: the draft.'),
    revision,
    yaml: z.string(),
  }),
  imported: z.object({
    agent: agentSchema.nullable().describe('As it is now. Null: it would be made, were this no dry run.'),
    isNew: z.boolean(),
    changed: z
      .array(fieldPathSchema)
      .describe('The fields that changed, or would. Empty: the draft said all this already.'),
    ...agentCheckSchema.shape,
    yaml: z.string().describe('The same, as agents.export would write it.'),
  }),
} as const;

/** Sent when an agent of the workspace changed; the client refetches what it shows. */
export const agentEventSchema = z.object({
  agentId: idSchema,
  kind: z.enum(['created', 'updated', 'published', 'deleted']),
  revision,
});
export type AgentEvent = z.infer<typeof agentEventSchema>;

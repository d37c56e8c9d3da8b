import { z } from 'zod';
import { agentPatchSchema } from './config/index.ts';
import { problemSchema } from './errors.ts';

/** The tools Voxie has, by the names the model sees. Their parameters are the contract between worker, model and emulator. */
export const voxieTools = {
  updateDraft: {
    name: 'update_draft',
    description:
      'Write what you just learned into the draft of the new agent. The person sees it in the form at once. ' +
      'Send only the fields that change. Call it after every answer.',
    parameters: z.object({
      patch: agentPatchSchema,
      overwrite: z
        .array(z.string())
        .optional()
        .describe('Fields the person typed into the form themselves and has now explicitly asked you to change.'),
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

/** What update_draft answers: told to the model as JSON. */
export const updateDraftResultSchema = z.object({
  ok: z.boolean(),
  changed: z.array(z.string()).describe('Fields that now have a new value.'),
  keptForPerson: z.array(z.string()).describe('Fields left alone because the person typed them.'),
  problems: z.array(problemSchema).describe('What was wrong with the patch; empty when it was accepted.'),
  draft: z.record(z.string(), z.unknown()),
  missing: z.array(problemSchema).describe('What is still needed before the agent can be saved.'),
});
export type UpdateDraftResult = z.infer<typeof updateDraftResultSchema>;

/** What read_draft answers. */
export const readDraftResultSchema = updateDraftResultSchema
  .pick({ draft: true, missing: true })
  .extend({ typedByPerson: z.array(z.string()) });
export type ReadDraftResult = z.infer<typeof readDraftResultSchema>;

/** What save_agent answers. */
export const saveAgentResultSchema = z.object({
  ok: z.boolean(),
  agentName: z.string().nullable(),
  problems: z.array(problemSchema),
});
export type SaveAgentResult = z.infer<typeof saveAgentResultSchema>;

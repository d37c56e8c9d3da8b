import { z } from 'zod';
import { agentDraftSchema, agentPatchSchema } from './config/index.ts';
import { agentSchema } from './agent.ts';
import { connectionSchema, turnSchema } from './call.ts';
import { fieldPathSchema, problemSchema } from './errors.ts';
import { idSchema, timestampSchema } from './ids.ts';
import { pageInputSchema, pageOf, resumeSchema } from './page.ts';

export const authorSchema = z.enum(['voxie', 'person']);
export type Author = z.infer<typeof authorSchema>;

/** Who last wrote a field; the key is its dotted path. */
export const touchedSchema = z.record(fieldPathSchema, z.object({ by: authorSchema, at: timestampSchema }));
export type Touched = z.infer<typeof touchedSchema>;

export const creationStatusSchema = z.enum(['open', 'saved', 'discarded']);

/** A talk with Voxie that fills a draft. It may span several calls: a reload resumes it. */
export const creationSchema = z.object({
  id: idSchema,
  workspaceId: idSchema,
  status: creationStatusSchema,
  draft: agentDraftSchema,
  touched: touchedSchema,
  problems: z.array(problemSchema).describe('What is still missing before it can be saved.'),
  revision: z.number().int().positive(),
  agentId: idSchema.nullable().describe('The agent it became, once saved.'),
  callId: idSchema.nullable().describe('Its newest call.'),
  createdAt: timestampSchema,
  updatedAt: timestampSchema,
});
export type Creation = z.infer<typeof creationSchema>;

/** One accepted change of the draft, in order. */
export const creationPatchSchema = z.object({
  seq: z.number().int().positive(),
  author: authorSchema,
  patch: agentPatchSchema,
  changed: z.array(fieldPathSchema).describe('The fields that changed.'),
  createdAt: timestampSchema,
});
export type CreationPatch = z.infer<typeof creationPatchSchema>;

export const creationDetailSchema = creationSchema.extend({
  patches: z.array(creationPatchSchema),
  turns: z.array(turnSchema).describe('What was said so far, over all calls of the creation.'),
});
export type CreationDetail = z.infer<typeof creationDetailSchema>;

const byCreation = z.object({ creationId: idSchema });

export const creationInputs = {
  start: z.object({ creationId: idSchema.optional().describe('Resume this one; absent starts a new one.') }),
  get: byCreation,
  list: pageInputSchema,
  edit: byCreation.extend({ patch: agentPatchSchema }),
  finish: byCreation.extend({ action: z.enum(['save', 'discard']) }),
  watch: byCreation.extend(resumeSchema.shape),
} as const;

export const creationOutputs = {
  start: z.object({ creation: creationSchema, connection: connectionSchema }),
  finish: z.object({ creation: creationSchema, agent: agentSchema.nullable() }),
  list: pageOf(creationSchema),
} as const;

/** Sent by creations.watch: the creation as it now is, with the patches and turns added since the last event. */
export const creationEventSchema = z.object({
  creation: creationSchema,
  patches: z.array(creationPatchSchema),
  turns: z.array(turnSchema),
});
export type CreationEvent = z.infer<typeof creationEventSchema>;

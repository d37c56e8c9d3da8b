import { z } from 'zod';
import { idSchema, timestampSchema } from './ids.ts';
import { pageInputSchema } from './page.ts';

const participant = z
  .string()
  .min(1)
  .max(200)
  .describe('The participant, as their calls were spawned with. `user:<id>` for a member who named none.');
const ofParticipant = {
  participant,
  agentId: idSchema.optional().describe('Of this agent alone. Absent: of every agent of the workspace.'),
};

const exportStatusSchema = z
  .enum(['queued', 'running', 'ready', 'failed'])
  .describe('ready: it can be fetched until it expires. failed: ask for another one.');

/** All that a workspace holds, on its way into one archive. */
export const workspaceExportSchema = z.object({
  id: idSchema,
  status: exportStatusSchema,
  done: z.number().int().nonnegative().describe('Tables and recordings that are in it.'),
  total: z.number().int().nonnegative().describe('Tables and recordings that there are. 0: not counted yet.'),
  bytes: z.number().int().nonnegative().nullable().describe('Null until it is ready.'),
  createdAt: timestampSchema,
  finishedAt: timestampSchema.nullable(),
  expiresAt: timestampSchema.nullable().describe('When the archive is removed. Null until it is ready.'),
});
export type WorkspaceExport = z.infer<typeof workspaceExportSchema>;

export const dataInputs = {
  exports: z.object({}),
  exportWorkspace: z.object({}),
  exportLink: z.object({ exportId: idSchema }),
  exportParticipant: z.object({ ...ofParticipant, cursor: pageInputSchema.shape.cursor }),
  forgetParticipant: z.object(ofParticipant),
} as const;

const pseudonym = z.string().describe('What the audit trail calls the participant.');

export const dataOutputs = {
  exports: z.object({ items: z.array(workspaceExportSchema).describe('The newest first, at most 20.') }),
  exportLink: z.object({
    url: z.string().describe('Path at the API, signed for the caller.'),
    expiresAt: timestampSchema,
  }),
  exportParticipant: z.object({
    content: z
      .string()
      .describe('JSON: a list of calls with turns and tools, and in the first piece of what is remembered.'),
    count: z.number().int().nonnegative().describe('Things in this piece.'),
    pseudonym,
    nextCursor: z
      .string()
      .nullable()
      .describe('For the next piece of this export alone, within an hour. Null: this was the last piece.'),
  }),
  forgetParticipant: z.object({
    calls: z.number().int().nonnegative().describe('Calls that were emptied.'),
    pseudonym,
  }),
} as const;

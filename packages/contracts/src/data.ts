import { z } from 'zod';
import { idSchema, timestampSchema } from './ids.ts';
import { pageInputSchema } from './page.ts';

const participant = z.string().min(1).max(200).describe('Who the person is, as the one who spawned their calls said.');
const ofPerson = {
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
    nextCursor: z.string().nullable().describe('Null: this was the last piece.'),
  }),
} as const;

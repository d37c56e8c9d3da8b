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
  deleteWorkspace: z.object({
    name: z.string().max(200).describe('The name of the workspace, to show that it is meant.'),
  }),
  exportPerson: z.object({ ...ofPerson, cursor: pageInputSchema.shape.cursor }),
  forgetPerson: z.object(ofPerson),
  deleteAccount: z.object({
    email: z.string().max(320).describe('The address of the account, to show that it is meant.'),
  }),
} as const;

export const dataOutputs = {
  exports: z.object({ items: z.array(workspaceExportSchema).describe('The newest first, at most 20.') }),
  exportLink: z.object({
    url: z.string().describe('Path at the API, signed for the caller.'),
    expiresAt: timestampSchema,
  }),
  deleteWorkspace: z.object({ workspaceId: idSchema }),
  exportPerson: z.object({
    content: z
      .string()
      .describe('JSON: a list of calls with turns and tools, and in the first piece of what is remembered.'),
    count: z.number().int().nonnegative().describe('Things in this piece.'),
    nextCursor: z.string().nullable().describe('Null: this was the last piece.'),
  }),
  forgetPerson: z.object({ calls: z.number().int().nonnegative().describe('Calls that were emptied.') }),
  deleteAccount: z.object({ deleted: z.literal(true) }),
} as const;

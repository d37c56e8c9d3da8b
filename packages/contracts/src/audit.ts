import { z } from 'zod';
import { exportFormatSchema } from './history.ts';
import { idSchema, timestampSchema } from './ids.ts';
import { pageInputSchema, pageOf } from './page.ts';

/**
 * What the audit trail speaks of: every procedure that changes something, and what shows something sensitive: exports, and playing
 * a recording. packages/api/src/audit/actions.test.ts holds the list complete.
 */
export const auditActions = [
  'account.delete',
  'account.export',
  'agents.create',
  'agents.delete',
  'agents.duplicate',
  'agents.import',
  'agents.publish',
  'agents.restore',
  'agents.update',
  'audit.export',
  'calls.analyse',
  'calls.decide',
  'calls.deleteContent',
  'calls.end',
  'calls.export',
  'calls.handBack',
  'calls.listen',
  'calls.marks',
  'calls.spawn',
  'calls.takeOver',
  'calls.token',
  'calls.whisper',
  'creations.edit',
  'creations.finish',
  'creations.start',
  'data.exportLink',
  'data.exportParticipant',
  'data.exportWorkspace',
  'data.forgetParticipant',
  'errors.reopen',
  'errors.resolve',
  'invitations.accept',
  'invitations.create',
  'invitations.revoke',
  'jobs.retry',
  'keys.create',
  'keys.createPublishable',
  'keys.revoke',
  'keys.rotate',
  'keys.update',
  'knowledge.add',
  'knowledge.delete',
  'knowledge.retry',
  'members.remove',
  'members.setRole',
  'memory.forget',
  'prices.delete',
  'prices.reprice',
  'prices.set',
  'proposals.approve',
  'proposals.reject',
  'recordings.play',
  'secrets.delete',
  'secrets.set',
  'settings.deleteRate',
  'settings.setRate',
  'settings.update',
  'tools.discover',
  'tools.try',
  'views.create',
  'views.delete',
  'views.update',
  'webhooks.create',
  'webhooks.delete',
  'webhooks.replay',
  'webhooks.replayFailed',
  'webhooks.rotateSecret',
  'webhooks.test',
  'webhooks.update',
  'workspaces.create',
  'workspaces.delete',
  'workspaces.leave',
  'workspaces.rename',
] as const;
export const auditActionSchema = z.enum(auditActions);

const outcomeSchema = z.enum(['done', 'refused']).describe('refused: the policy did not allow it.');

/** Dotted path of a field of whatever was changed. REST writes each of its names in snake case. */
export const changedFieldSchema = z.string().describe('Dotted path of a field.');

const fields = z.record(changedFieldSchema, z.json());

/** One entry of the audit trail: who did what, when and from where. */
export const auditEntrySchema = z.object({
  id: idSchema,
  at: timestampSchema,
  actorId: idSchema.nullable().describe('The person; of a key, who answers for it. Null: the system.'),
  actorName: z.string().describe("The person's address or the key's name, as it was then."),
  keyId: idSchema.nullable().describe('The API key that did it. Null: a person.'),
  action: z.string().describe('The procedure, for example prices.set.'),
  target: z.string().describe('What it was done to: an id or a name. Empty: the workspace.'),
  outcome: outcomeSchema,
  before: fields.nullable().describe('The fields that changed, as they were.'),
  after: fields.nullable().describe('The fields that changed, as they became.'),
  details: fields,
  address: z.string().nullable().describe('The network address that asked.'),
  userAgent: z.string().nullable(),
  requestId: z.string().nullable(),
});
export type AuditRecord = z.infer<typeof auditEntrySchema>;

/** What of the trail is asked for; all of it together. */
export const auditFilterSchema = z.object({
  actor: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .optional()
    .describe('A part of the address of the person or of the name of the key, or an id.'),
  action: auditActionSchema.optional(),
  target: z.string().trim().min(1).max(200).optional().describe('The whole id or name.'),
  outcome: outcomeSchema.optional(),
  from: timestampSchema.optional().describe('From this moment on.'),
  to: timestampSchema.optional().describe('Before this moment.'),
});
export type AuditFilter = z.infer<typeof auditFilterSchema>;

export const auditInputs = {
  list: auditFilterSchema.extend(pageInputSchema.shape),
  export: auditFilterSchema.extend({
    format: exportFormatSchema.default('csv'),
    cursor: pageInputSchema.shape.cursor,
  }),
} as const;

export const auditOutputs = {
  list: pageOf(auditEntrySchema).describe('The newest first.'),
  export: z.object({
    content: z.string().describe('csv: lines, after a line of names in the first piece. json: a list.'),
    count: z.number().int().nonnegative().describe('Entries in this piece.'),
    nextCursor: z.string().nullable().describe('Null: this was the last piece.'),
  }),
} as const;

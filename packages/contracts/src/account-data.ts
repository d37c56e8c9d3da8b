import { z } from 'zod';
import { apiKeySchema } from './api-keys.ts';
import { auditEntrySchema } from './audit.ts';
import { idSchema, timestampSchema } from './ids.ts';
import { roleSchema } from './system.ts';

const ofWorkspace = { workspaceId: idSchema };

/** What is kept of a person themselves, in whatever workspace. */
export const accountDataSchema = z.object({
  profile: z.object({
    userId: idSchema,
    email: z.string(),
    createdAt: timestampSchema.nullable(),
    emailConfirmedAt: timestampSchema.nullable(),
    lastSignInAt: timestampSchema.nullable(),
    metadata: z.record(z.string(), z.json()).describe('What a provider told of the person when they signed in.'),
  }),
  memberships: z.array(
    z.object({ ...ofWorkspace, workspaceName: z.string(), role: roleSchema, since: timestampSchema }),
  ),
  invitations: z.array(
    z.object({
      ...ofWorkspace,
      email: z.string(),
      role: roleSchema,
      isMine: z.boolean().describe('The person sent it. Else it was sent to them.'),
      sentAt: timestampSchema,
      expiresAt: timestampSchema,
      acceptedAt: timestampSchema.nullable(),
      revokedAt: timestampSchema.nullable(),
    }),
  ),
  savedViews: z.array(
    z.object({
      ...ofWorkspace,
      name: z.string(),
      filter: z.record(z.string(), z.json()),
      isShared: z.boolean(),
      createdAt: timestampSchema,
    }),
  ),
  apiKeys: z
    .array(
      apiKeySchema
        .pick({ kind: true, name: true, prefix: true, createdAt: true, expiresAt: true, revokedAt: true })
        .extend({ ...ofWorkspace, scopes: z.array(z.string()) }),
    )
    .describe('Those that the person made. Never a key, nor its hash.'),
});
export type AccountData = z.infer<typeof accountDataSchema>;

/** Something that the person did, as the audit trail of a workspace has it. What it changed is the workspace's. */
export const accountActSchema = auditEntrySchema
  .pick({ at: true, action: true, target: true, outcome: true, address: true, userAgent: true, requestId: true })
  .extend(ofWorkspace);
export type AccountAct = z.infer<typeof accountActSchema>;

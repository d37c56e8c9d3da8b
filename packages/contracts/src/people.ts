import { z } from 'zod';
import { idSchema, timestampSchema } from './ids.ts';
import { pageInputSchema } from './page.ts';
import { roleSchema } from './system.ts';

const workspaceNameSchema = z.string().trim().min(1, 'Give the workspace a name.').max(120);

/** An address of a person. */
export const emailSchema = z.string().trim().pipe(z.email('Enter an email address.').max(254));

/** An address as invitations keep and compare it: in lower case. */
const invitedEmailSchema = z.string().toLowerCase().pipe(emailSchema);

export const minPasswordLength = 8;
/** A password that someone chooses. */
export const newPasswordSchema = z.string().min(minPasswordLength, `Use at least ${minPasswordLength} characters.`);

export const workspaceSchema = z.object({ id: idSchema, name: z.string(), role: roleSchema });
export type Workspace = z.infer<typeof workspaceSchema>;

/** A signed-in person with all their workspaces; there may be none. */
export const personSchema = z.object({ userId: idSchema, email: z.string(), workspaces: z.array(workspaceSchema) });
export type Person = z.infer<typeof personSchema>;

export const workspaceInputs = {
  list: z.object({}),
  create: z.object({ name: workspaceNameSchema }),
  rename: z.object({ name: workspaceNameSchema }),
  delete: z.object({
    name: z.string().max(200).describe('The name of the workspace, to show that it is meant.'),
  }),
  leave: z.object({ workspaceId: idSchema }),
} as const;

export const workspaceOutputs = {
  renamed: z.object({ id: idSchema, name: z.string() }),
  deleted: z.object({ id: idSchema }),
  left: z.object({ id: idSchema }),
} as const;

export const accountInputs = {
  delete: z.object({
    email: z.string().max(320).describe('The address of the account, to show that it is meant.'),
  }),
  export: z.object({ cursor: pageInputSchema.shape.cursor }),
} as const;

export const accountOutputs = {
  deleted: z.object({ deleted: z.literal(true) }),
  export: z.object({
    content: z.string().describe('JSON: a list of acts, the newest first; before them in the first piece the account.'),
    count: z.number().int().nonnegative().describe('Things in this piece.'),
    nextCursor: z
      .string()
      .nullable()
      .describe('For the next piece of this export alone, within an hour. Null: this was the last piece.'),
  }),
} as const;

export const memberSchema = z.object({
  userId: idSchema,
  email: z.string(),
  role: roleSchema,
  since: timestampSchema,
});
export type Member = z.infer<typeof memberSchema>;

export const memberInputs = {
  list: z.object({}),
  setRole: z.object({ userId: idSchema, role: roleSchema }),
  remove: z.object({ userId: idSchema }),
} as const;

export const memberOutputs = {
  list: z.object({ items: z.array(memberSchema) }),
  changed: z.object({ userId: idSchema, role: roleSchema }),
  removed: z.object({ userId: idSchema }),
} as const;

/** An invitation that is open, or has just run out. Never its token. */
export const invitationSchema = z.object({
  id: idSchema,
  email: z.string(),
  role: roleSchema,
  invitedBy: idSchema.nullable().describe('Null: they are gone.'),
  sentAt: timestampSchema,
  expiresAt: timestampSchema,
});
export type Invitation = z.infer<typeof invitationSchema>;

const invitationTokenSchema = z.string().min(1).max(200);

export const invitationInputs = {
  list: z.object({}),
  mine: z.object({}),
  create: z.object({ email: invitedEmailSchema, role: roleSchema }),
  revoke: z.object({ invitationId: idSchema }),
  preview: z.object({ token: invitationTokenSchema }),
  accept: z.object({ token: invitationTokenSchema }),
} as const;

export const invitationOutputs = {
  list: z.object({ items: z.array(invitationSchema) }),
  mine: z.object({
    items: z.array(
      z.object({
        id: idSchema,
        workspaceName: z.string(),
        role: roleSchema,
        invitedBy: z.string().describe('Their address. Empty: they are gone.'),
        expiresAt: timestampSchema,
      }),
    ),
  }),
  created: z.object({
    invitation: invitationSchema,
    link: z.string().describe('The page that accepts it, told this once: its token is stored as a hash.'),
    isMailed: z.boolean().describe('The mail was handed over. False: give the link to them yourself.'),
  }),
  revoked: z.object({ invitationId: idSchema }),
  preview: z.object({
    workspaceName: z.string(),
    role: roleSchema,
    email: z.string().describe('Whose confirmed address this is can accept.'),
    expiresAt: timestampSchema,
  }),
  accepted: z.object({ workspaceId: idSchema, role: roleSchema }),
} as const;

/** What the sign-in service of a Supabase project says of itself (`GET /auth/v1/settings`), as far as we look at it. */
export const authSettingsSchema = z.object({
  external: z.record(z.string(), z.boolean()).describe('Ways to sign in, by name.'),
  disable_signup: z.boolean().default(false),
});

import type { Invitation, Role } from '@voxie/contracts';
import { z } from 'zod';
import type { Db } from './clients.ts';
import { dataOf } from './errors.ts';
import type { Database } from './database.types.ts';

type Row = Pick<
  Database['public']['Tables']['workspace_invitations']['Row'],
  'id' | 'email' | 'role' | 'invited_by' | 'sent_at' | 'expires_at'
>;
const columns = 'id, email, role, invited_by, sent_at, expires_at';

const toInvitation = (row: Row): Invitation => ({
  id: row.id,
  email: row.email,
  role: row.role,
  invitedBy: row.invited_by,
  sentAt: row.sent_at,
  expiresAt: row.expires_at,
});

/** Those that are neither accepted nor revoked, the newest first; what has run out among them. A member's client. */
export async function list(db: Db, workspaceId: string): Promise<Invitation[]> {
  const rows = await dataOf(
    db
      .from('workspace_invitations')
      .select(columns)
      .eq('workspace_id', workspaceId)
      .is('accepted_at', null)
      .is('revoked_at', null)
      .order('sent_at', { ascending: false }),
  );
  return rows.map(toInvitation);
}

/** Null: the workspace has no open one. A member's client. */
export async function get(db: Db, workspaceId: string, invitationId: string): Promise<Invitation | null> {
  const [row] = await dataOf(
    db
      .from('workspace_invitations')
      .select(columns)
      .eq('workspace_id', workspaceId)
      .eq('id', invitationId)
      .is('accepted_at', null)
      .is('revoked_at', null)
      .limit(1),
  );
  return row === undefined ? null : toInvitation(row);
}

export interface NewInvitation {
  workspaceId: string;
  email: string;
  role: Role;
  /** SHA-256 of the token, in hex. */
  tokenHash: string;
}

/** `again`: one was open, and this renewed it. Another word is an error: what is not known is no success. */
const createdSchema = z.enum(['done', 'again', 'too_soon', 'too_often', 'already_member', 'too_many', 'nobody']);
const acceptedSchema = z.enum(['done', 'none', 'other_person', 'unconfirmed', 'nobody']);

/** An owner's client. There is an invitation where it is done, or done again. */
export async function create(
  db: Db,
  invitation: NewInvitation,
): Promise<{ outcome: z.infer<typeof createdSchema>; invitationId: string }> {
  const [row] = await dataOf(
    db.rpc('invite_member', {
      p_workspace_id: invitation.workspaceId,
      p_email: invitation.email,
      p_role: invitation.role,
      p_token_hash: invitation.tokenHash,
    }),
  );
  return { outcome: createdSchema.parse(row?.outcome ?? 'nobody'), invitationId: row?.invitation_id ?? '' };
}

/** False: there is no open one. An owner's client. */
export const revoke = (db: Db, workspaceId: string, invitationId: string): Promise<boolean> =>
  dataOf(db.rpc('revoke_invitation', { p_workspace_id: workspaceId, p_invitation_id: invitationId }));

/** What a token opens, as its holder is told before they sign in. */
export interface Preview {
  workspaceName: string;
  role: Role;
  email: string;
  expiresAt: string;
}

/** Null: no good invitation has this token. Service client. */
export async function preview(db: Db, tokenHash: string): Promise<Preview | null> {
  const [row] = await dataOf(db.rpc('preview_invitation', { p_token_hash: tokenHash }));
  if (row === undefined) return null;
  return { workspaceName: row.workspace_name, role: row.role, email: row.email, expiresAt: row.expires_at };
}

/** A good invitation for the caller. */
export interface Waiting extends Pick<Preview, 'workspaceName' | 'role' | 'expiresAt'> {
  id: string;
  /** The address of who invited; empty when they are gone. */
  invitedBy: string;
}

/** What waits for the caller. The person's own client. */
export async function listMine(db: Db): Promise<Waiting[]> {
  const rows = await dataOf(db.rpc('my_invitations'));
  return rows.map((row) => ({
    id: row.id,
    workspaceName: row.workspace_name,
    role: row.role,
    invitedBy: row.invited_by,
    expiresAt: row.expires_at,
  }));
}

export interface Accepted {
  outcome: z.infer<typeof acceptedSchema>;
  workspaceId: string;
  invitationId: string;
  role: Role;
}

/** The person's own client. Only `done` has the rest. */
export async function accept(db: Db, tokenHash: string): Promise<Accepted> {
  const [row] = await dataOf(db.rpc('accept_invitation', { p_token_hash: tokenHash }));
  return {
    outcome: acceptedSchema.parse(row?.outcome ?? 'none'),
    workspaceId: row?.workspace_id ?? '',
    invitationId: row?.invitation_id ?? '',
    role: row?.role ?? 'viewer',
  };
}

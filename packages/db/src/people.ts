import type { Member, Role, Workspace } from '@voxie/contracts';
import { z } from 'zod';
import type { Db } from './clients.ts';
import { dataOf, maybeDataOf } from './errors.ts';
import type { Database } from './database.types.ts';

type Functions = Database['public']['Functions'];

/** What functions answer of what came of it. Another word is an error: what is not known is no success. */
const outcomes = {
  createWorkspace: z.enum(['done', 'too_many', 'nobody']),
  member: z.enum(['done', 'last_owner', 'no_member', 'nobody']),
  /** `open_calls`: nothing was deleted; `none`: there is no such workspace. */
  removeWorkspace: z.enum(['done', 'open_calls', 'none']),
  departure: z.enum(['done', 'last_owner', 'nobody']),
  deleteAccount: z.enum(['done', 'last_owner', 'open_calls', 'nobody']),
} as const;

type Outcomes = { [Name in keyof typeof outcomes]: z.infer<(typeof outcomes)[Name]> };

const rowOf = <T>([row]: readonly T[]): T => {
  if (row === undefined) throw new Error('The function answered no row.');
  return row;
};

/** Whether the login of this client's token still stands. The person's own client. */
export const isSessionLive = (db: Db): Promise<boolean> => dataOf(db.rpc('is_session_live'));

const rank: Record<Role, number> = { owner: 0, editor: 1, viewer: 2 };

/** A person's workspaces: those they own first, then by name. Their own client, or the service client. */
export async function listWorkspaces(db: Db, userId: string): Promise<Workspace[]> {
  const rows = await dataOf(db.from('workspace_members').select('role, workspaces(id, name)').eq('user_id', userId));
  return rows
    .map((row) => ({ id: row.workspaces.id, name: row.workspaces.name, role: row.role }))
    .toSorted((a, b) => rank[a.role] - rank[b.role] || a.name.localeCompare(b.name));
}

/** The caller becomes its owner. There is a workspace where it is done. */
export async function createWorkspace(
  db: Db,
  name: string,
): Promise<{ outcome: Outcomes['createWorkspace']; workspaceId: string }> {
  const { outcome, workspace_id: workspaceId } = rowOf(await dataOf(db.rpc('create_workspace', { p_name: name })));
  return { outcome: outcomes.createWorkspace.parse(outcome), workspaceId };
}

/** The name it had. Null: the caller does not own it. */
export const renameWorkspace = (db: Db, workspaceId: string, name: string): Promise<string | null> =>
  maybeDataOf(db.rpc('rename_workspace', { p_workspace_id: workspaceId, p_name: name }));

/** The members with their addresses, owners first. A member's client; of others there are none. */
export async function listMembers(db: Db, workspaceId: string): Promise<Member[]> {
  const rows = await dataOf(db.rpc('workspace_people', { p_workspace_id: workspaceId }));
  return rows.map(({ user_id: userId, email, role, since }) => ({ userId, email, role, since }));
}

/** The address of a member. Null: they are none. Service client. */
export const emailOfMember = (db: Db, { workspaceId, userId }: MemberOf): Promise<string | null> =>
  maybeDataOf(db.rpc('member_email', { p_workspace_id: workspaceId, p_user_id: userId }));

interface MemberOf {
  workspaceId: string;
  userId: string;
}

interface MemberOutcome {
  outcome: Outcomes['member'];
  roleBefore: Role;
}

const memberOutcome = (rows: Functions['set_member_role']['Returns']): MemberOutcome => {
  const { outcome, role_before: roleBefore } = rowOf(rows);
  return { outcome: outcomes.member.parse(outcome), roleBefore };
};

/** An owner's client. */
export const setRole = async (db: Db, { workspaceId, userId }: MemberOf, role: Role): Promise<MemberOutcome> =>
  memberOutcome(
    await dataOf(db.rpc('set_member_role', { p_workspace_id: workspaceId, p_user_id: userId, p_role: role })),
  );

/** An owner removes anybody, everybody themselves. */
export const removeMember = async (db: Db, { workspaceId, userId }: MemberOf): Promise<MemberOutcome> =>
  memberOutcome(await dataOf(db.rpc('remove_member', { p_workspace_id: workspaceId, p_user_id: userId })));

/** Every row of a workspace. Service client. */
export const removeWorkspace = async (db: Db, workspaceId: string): Promise<Outcomes['removeWorkspace']> =>
  outcomes.removeWorkspace.parse(await dataOf(db.rpc('workspace_remove', { p_workspace_id: workspaceId })));

/** Whether the caller may go for good, and the workspaces that are theirs alone. */
export async function departure(db: Db): Promise<{ outcome: Outcomes['departure']; alone: string[] }> {
  const { outcome, alone } = rowOf(await dataOf(db.rpc('account_departure')));
  return { outcome: outcomes.departure.parse(outcome), alone };
}

/** Deletes the caller's account, with the workspaces that are theirs alone. */
export const deleteAccount = async (db: Db): Promise<Outcomes['deleteAccount']> =>
  outcomes.deleteAccount.parse(await dataOf(db.rpc('account_delete')));

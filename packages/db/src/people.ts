import type { Member, Role, Workspace } from '@voxie/contracts';
import type { Db } from './clients.ts';
import { dataOf, maybeDataOf } from './errors.ts';
import type { Database } from './database.types.ts';

type Functions = Database['public']['Functions'];

/** What came of it, in one of the words that the function of this name answers with. */
interface Outcome {
  outcome: string;
}

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

/** The caller becomes its owner. Outcomes: done, too_many, nobody. */
export async function createWorkspace(db: Db, name: string): Promise<Outcome & { workspaceId: string }> {
  const { outcome, workspace_id: workspaceId } = rowOf(await dataOf(db.rpc('create_workspace', { p_name: name })));
  return { outcome, workspaceId };
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

type MemberOutcome = Outcome & { roleBefore: Role };

const memberOutcome = (rows: Functions['set_member_role']['Returns']): MemberOutcome => {
  const { outcome, role_before: roleBefore } = rowOf(rows);
  return { outcome, roleBefore };
};

/** Outcomes: done, last_owner, no_member, nobody. */
export const setRole = async (db: Db, { workspaceId, userId }: MemberOf, role: Role): Promise<MemberOutcome> =>
  memberOutcome(
    await dataOf(db.rpc('set_member_role', { p_workspace_id: workspaceId, p_user_id: userId, p_role: role })),
  );

/** An owner removes anybody, everybody themselves. Outcomes: done, last_owner, no_member, nobody. */
export const removeMember = async (db: Db, { workspaceId, userId }: MemberOf): Promise<MemberOutcome> =>
  memberOutcome(await dataOf(db.rpc('remove_member', { p_workspace_id: workspaceId, p_user_id: userId })));

/** Every row of a workspace. Outcomes: done, open_calls (nothing was deleted), none (there is no such workspace). Service client. */
export const removeWorkspace = (db: Db, workspaceId: string): Promise<string> =>
  dataOf(db.rpc('workspace_remove', { p_workspace_id: workspaceId }));

/** Whether the caller may go for good, and the workspaces that are theirs alone. Outcomes: done, last_owner, nobody. */
export async function departure(db: Db): Promise<Outcome & { alone: string[] }> {
  return rowOf(await dataOf(db.rpc('account_departure')));
}

/** Deletes the caller's account, with the workspaces that are theirs alone. Outcomes: done, last_owner, open_calls, nobody. */
export const deleteAccount = (db: Db): Promise<string> => dataOf(db.rpc('account_delete'));

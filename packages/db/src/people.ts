import type { Member, Role } from '@voxie/contracts';
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

import type { Role } from '@voxie/contracts';
import type { Db } from './clients.ts';
import { dataOf } from './errors.ts';

export interface Membership {
  id: string;
  name: string;
  role: Role;
}

/** How many members a workspace has. Service client. */
export async function count(db: Db, workspaceId: string): Promise<number> {
  return (await dataOf(db.from('workspace_members').select('user_id').eq('workspace_id', workspaceId))).length;
}

const rank: Record<Role, number> = { owner: 0, editor: 1, viewer: 2 };

/** A user's workspaces: those they own first, then by name. */
export async function listWorkspaces(db: Db, userId: string): Promise<Membership[]> {
  const rows = await dataOf(db.from('workspace_members').select('role, workspaces(id, name)').eq('user_id', userId));
  return rows
    .map((row) => ({ id: row.workspaces.id, name: row.workspaces.name, role: row.role }))
    .toSorted((a, b) => rank[a.role] - rank[b.role] || a.name.localeCompare(b.name));
}

import type { Db } from './clients.ts';
import { dataOf } from './errors.ts';

/** A deleted agent whose files and keys outside the database are still to be removed. */
export interface Leftovers {
  workspaceId: string;
  agentId: string;
}

/** Service client. Deleted agents that left something, oldest first; none that came back. At most 500. */
export async function listPending(db: Db): Promise<Leftovers[]> {
  const rows = await dataOf(db.rpc('agent_leftovers_pending'));
  return rows.map((row) => ({ workspaceId: row.workspace_id, agentId: row.agent_id }));
}

/** Service client. False: it is done, or the agent is not deleted. */
export async function isPending(db: Db, { workspaceId, agentId }: Leftovers): Promise<boolean> {
  const rows = await dataOf(db.rpc('agent_leftovers_pending', { p_agent_id: agentId }));
  return rows.some((row) => row.workspace_id === workspaceId);
}

/** Service client. */
export async function markRemoved(db: Db, { workspaceId, agentId }: Leftovers): Promise<void> {
  await dataOf(
    db
      .from('agent_leftovers')
      .update({ removed_at: new Date().toISOString() })
      .eq('workspace_id', workspaceId)
      .eq('agent_id', agentId)
      .select('id'),
  );
}

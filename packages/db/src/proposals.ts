import type { Page, PageInput, Proposal, ProposalStatus } from '@voxie/contracts';
import type { Db } from './clients.ts';
import type { Database } from './database.types.ts';
import { dataOf, maybeDataOf } from './errors.ts';
import { afterCursor, toPage } from './paging.ts';

type Row = Database['public']['Tables']['migration_proposals']['Row'];

const toProposal = (row: Row): Proposal => ({
  id: row.id,
  workspaceId: row.workspace_id,
  agentId: row.agent_id,
  callId: row.call_id,
  agentName: row.agent_name,
  title: row.title,
  sql: row.sql,
  reason: row.reason,
  connection: row.connection,
  status: row.status,
  decidedBy: row.decided_by,
  decidedAt: row.decided_at,
  error: row.error,
  createdAt: row.created_at,
});

/** Service client. */
export async function create(
  db: Db,
  input: Pick<Proposal, 'workspaceId' | 'agentId' | 'callId' | 'agentName' | 'title' | 'sql' | 'reason' | 'connection'>,
): Promise<Proposal> {
  const row = await dataOf(
    db
      .from('migration_proposals')
      .insert({
        workspace_id: input.workspaceId,
        agent_id: input.agentId,
        call_id: input.callId,
        agent_name: input.agentName,
        title: input.title,
        sql: input.sql,
        reason: input.reason,
        connection: input.connection,
      })
      .select('*')
      .single(),
  );
  return toProposal(row);
}

/** Proposals of a workspace, newest first. */
export async function list(
  db: Db,
  workspaceId: string,
  input: PageInput & { status?: ProposalStatus | undefined; agentId?: string | undefined },
): Promise<Page<Proposal>> {
  let query = db
    .from('migration_proposals')
    .select('*')
    .eq('workspace_id', workspaceId)
    .order('created_at', { ascending: false })
    .order('id', { ascending: true })
    .limit(input.limit + 1);
  if (input.status !== undefined) query = query.eq('status', input.status);
  if (input.agentId !== undefined) query = query.eq('agent_id', input.agentId);
  if (input.cursor !== undefined) query = query.or(afterCursor('created_at', input.cursor));
  return toPage(await dataOf(query), { limit: input.limit, at: (row) => row.created_at, map: toProposal });
}

/** Null: there is none that this client may see in this workspace. */
export async function get(db: Db, workspaceId: string, id: string): Promise<Proposal | null> {
  const row = await maybeDataOf(
    db.from('migration_proposals').select('*').eq('workspace_id', workspaceId).eq('id', id).maybeSingle(),
  );
  return row === null ? null : toProposal(row);
}

/** What an API that died was applying may be taken again after this long. */
const stuckAfter = '10 minutes';

/** Takes a proposal for its one decision, in the caller's name. Null: it is decided, or someone else is at it. */
export async function take(
  db: Db,
  input: { id: string; workspaceId: string; status: 'applying' | 'rejected' },
): Promise<Proposal | null> {
  const rows = await dataOf(
    db.rpc('proposal_take_as_person', {
      p_id: input.id,
      p_workspace_id: input.workspaceId,
      p_status: input.status,
      p_stuck_after: stuckAfter,
    }),
  );
  return rows[0] === undefined ? null : toProposal(rows[0]);
}

/** Writes how the application of a proposal ended. Service client. */
export async function finish(
  db: Db,
  proposal: Pick<Proposal, 'id' | 'workspaceId'>,
  outcome: { status: 'applied' } | { status: 'failed'; error: string },
): Promise<Proposal> {
  const row = await dataOf(
    db
      .from('migration_proposals')
      .update({ status: outcome.status, error: 'error' in outcome ? outcome.error : null })
      .eq('id', proposal.id)
      .eq('workspace_id', proposal.workspaceId)
      .select('*')
      .single(),
  );
  return toProposal(row);
}

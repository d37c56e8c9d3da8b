import { toolKinds } from '@voxie/contracts';
import { proposals } from '@voxie/db';
import type { Outbound } from '@voxie/platform';
import { ToolFailure } from '../tool-context.ts';
import { kitTool } from './kit-tool.ts';
import { statementsOf, statementThatLeaves } from './statements.ts';
import { inTransaction } from './tenant-database.ts';

const applyTimeoutMs = 60_000;

/** Throws ToolFailure where a migration could not run whole in one transaction. */
function requireOneTransaction(sql: string): void {
  if (statementsOf(sql).length === 0) throw new ToolFailure('There is no statement in this migration.');
  const leaving = statementThatLeaves(sql);
  if (leaving !== null)
    throw new ToolFailure(
      `A migration runs in one transaction of its own: leave out "${leaving.slice(0, 60)}" (no BEGIN, COMMIT, ROLLBACK, COPY or SET ROLE).`,
    );
}

export const offerSupabaseMigrate = kitTool(toolKinds.supabase_migrate, async ({ args, tool, context }) => {
  const { call, agentName, db } = context;
  requireOneTransaction(args.sql);
  const proposal = await proposals.create(db, {
    workspaceId: call.workspaceId,
    agentId: call.agentId,
    callId: call.id,
    agentName,
    title: args.title,
    sql: args.sql,
    reason: args.reason ?? '',
    connection: tool.connection,
  });
  return {
    proposalId: proposal.id,
    status: 'proposed',
    next: 'A person reviews it in the dashboard. Nothing has changed yet.',
  };
});

/** Runs a migration whole or not at all. Throws ToolFailure in the words of the database; then nothing has changed. */
export async function applyMigration(options: { connection: string; sql: string; outbound: Outbound }): Promise<void> {
  requireOneTransaction(options.sql);
  const { connection, outbound } = options;
  const signal = AbortSignal.timeout(applyTimeoutMs + 10_000);
  await inTransaction(
    { connection, outbound, signal },
    { isReadOnly: false, timeoutMs: applyTimeoutMs },
    async (sql) => {
      // Released at the end: were the transaction left in between, this would say so.
      await sql.unsafe('savepoint voxie_migration');
      await sql.unsafe(options.sql);
      await sql.unsafe('release savepoint voxie_migration');
    },
  );
}

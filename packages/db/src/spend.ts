import { callSpendSchema, spendTodaySchema } from '@voxie/contracts';
import type { CallSpend, SpendToday } from '@voxie/contracts';
import type { Db } from './clients.ts';
import { dataOf } from './errors.ts';

/** What a workspace has spent today, and one of its agents where it is named. */
export async function today(
  db: Db,
  workspaceId: string,
  agentId: string | null,
): Promise<SpendToday & { agentUsd: number; timeZone: string }> {
  const [row] = await dataOf(
    // An agent that is not named is null; the generated type does not know that an argument may be.
    db.rpc('spend_today', { p_workspace_id: workspaceId, p_agent_id: agentId as string }),
  );
  const spent = spendTodaySchema.parse({
    workspaceUsd: row?.workspace_usd,
    workspaceBudgetUsd: row?.workspace_budget_usd,
    dayAt: row?.day_at,
    nextDayAt: row?.next_day_at,
  });
  return { ...spent, agentUsd: row?.agent_usd ?? 0, timeZone: row?.time_zone ?? 'UTC' };
}

/** What a call has spent, its agent and its workspace today. Service client. Null: there is no such call. */
export async function ofCall(db: Db, callId: string): Promise<CallSpend | null> {
  const [row] = await dataOf(db.rpc('call_spend', { p_call_id: callId }));
  if (row === undefined) return null;
  return callSpendSchema.parse({
    callUsd: row.call_usd,
    agentUsd: row.agent_usd,
    workspaceUsd: row.workspace_usd,
    workspaceBudgetUsd: row.workspace_budget_usd,
    prices: row.prices,
  });
}

import { AppError } from '@voxie/contracts';
import type { AgentConfig } from '@voxie/contracts';
import { spend } from '@voxie/db';
import type { ApiDeps } from '../deps.ts';

const dollars = new Intl.NumberFormat('en', { style: 'currency', currency: 'USD' });

interface Spender {
  workspaceId: string;
  /** Null: a talk with Voxie, which only the workspace pays for. */
  agent: { id: string; limits: Pick<AgentConfig['limits'], 'maxCostPerDayUsd'> } | null;
}

/**
 * Throws RATE_LIMITED, until the workspace's next day begins, where the day's budget of the agent or the workspace is spent.
 * Of calls that begin at once, several may pass: what they spend ends them.
 */
export async function requireBudget(
  { service }: Pick<ApiDeps, 'service'>,
  { workspaceId, agent }: Spender,
): Promise<void> {
  const today = await spend.today(service, workspaceId, agent?.id ?? null);
  const { agentUsd, workspaceUsd, workspaceBudgetUsd, timeZone, nextDayAt } = today;
  const retryAfterSeconds = Math.max(1, Math.ceil((Date.parse(nextDayAt) - Date.now()) / 1000));
  const refuse = (whose: string, limitUsd: number, orElse: string) =>
    new AppError(
      'RATE_LIMITED',
      `${whose} budget for today (${dollars.format(limitUsd)}) is spent. Calls begin again at midnight (${timeZone}); or ${orElse}.`,
      { retryAfterSeconds },
    );
  const limitUsd = agent?.limits.maxCostPerDayUsd ?? 0;
  if (limitUsd > 0 && agentUsd >= limitUsd)
    throw refuse("The agent's", limitUsd, "raise the limit in the agent's Limits and publish it");
  if (workspaceBudgetUsd !== null && workspaceUsd >= workspaceBudgetUsd)
    throw refuse("The workspace's", workspaceBudgetUsd, 'ask an owner to raise it in Settings');
}

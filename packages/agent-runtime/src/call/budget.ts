import type { AgentConfig, CallSpend, Usage } from '@voxie/contracts';
import { spend } from '@voxie/db';
import type { Logger } from '@voxie/platform';
import type { RuntimeDeps } from '../deps.ts';
import type { EventNote } from '../record/event-log.ts';
import type { Assignment } from './claim.ts';
import type { CallPlan } from './plan.ts';

const checkEveryMs = 4000;
/** Where nothing limits the spending, it is asked now and then whether something does by now. */
const askAgainAfterMs = 60_000;

/** Which of the three budgets: of the call, of its agent's day, of the workspace's day. */
type Scope = 'call' | 'agent_day' | 'workspace_day';

interface Spent {
  scope: Scope;
  usd: number;
  limitUsd: number;
}

interface BudgetInput {
  limits: Pick<AgentConfig['limits'], 'maxCostUsd' | 'maxCostPerDayUsd' | 'warnAtPercent'>;
  /** All that the call used so far. */
  used: () => readonly Usage[];
  /** What the database knows. Rejects where it is away. */
  spend: () => Promise<CallSpend | null>;
  log: EventNote;
  /** A budget is used up. May be called again, as long as it is and more is used. */
  onSpent: (limit: 'budget_call' | 'budget_day') => void;
  logger: Logger;
}

/**
 * Watches what a call spends. The database says what things cost and what others spent today; while it is away, the worker
 * counts on by itself with the prices and sums it last knew.
 */
export class Budget implements Disposable {
  readonly #input: BudgetInput;
  readonly #timer: NodeJS.Timeout;
  /** Of all that the database knows the call used; 0: it has no price. */
  readonly #prices = new Map<string, number>();
  readonly #warned = new Set<Scope>();
  #known: CallSpend | null = null;
  #isAway = false;
  #countedQuantity = 0;
  #askAgainAt = 0;
  #isAtWork = false;

  constructor(input: BudgetInput) {
    this.#input = input;
    this.#timer = setInterval(() => void this.check(), checkEveryMs);
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
  }

  /**
   * Called by itself every few seconds; does something only where more was used since, or where the database did not know
   * yet what was. Never rejects.
   */
  async check(): Promise<void> {
    const used = this.#input.used();
    const quantity = used.reduce((sum, row) => sum + row.quantity, 0);
    const isCounted = quantity === this.#countedQuantity && used.every((row) => this.#prices.has(keyOf(row)));
    if (isCounted || this.#isAtWork) return;
    this.#isAtWork = true;
    try {
      if (this.#hasLimit || performance.now() >= this.#askAgainAt) await this.#ask();
      this.#judge(used);
      this.#countedQuantity = quantity;
    } finally {
      this.#isAtWork = false;
    }
  }

  get #hasLimit(): boolean {
    const { maxCostUsd, maxCostPerDayUsd } = this.#input.limits;
    return maxCostUsd > 0 || maxCostPerDayUsd > 0 || typeof this.#known?.workspaceBudgetUsd === 'number';
  }

  async #ask(): Promise<void> {
    this.#askAgainAt = performance.now() + askAgainAfterMs;
    try {
      this.#known = (await this.#input.spend()) ?? this.#known;
      this.#isAway = false;
    } catch (error) {
      if (!this.#isAway) this.#input.logger.warn({ err: error }, 'what was spent is counted here for now');
      this.#isAway = true;
    }
    for (const price of this.#known?.prices ?? []) this.#prices.set(keyOf(price), price.usdPerUnit ?? 0);
  }

  #judge(used: readonly Usage[]): void {
    const { log, limits, onSpent } = this.#input;
    for (const { scope, usd, limitUsd } of this.#spent(used)) {
      const percent = Math.floor((usd / limitUsd) * 100);
      if (percent >= limits.warnAtPercent && !this.#warned.has(scope)) {
        this.#warned.add(scope);
        log('budget_warning', { budget: scope, percent, spentUsd: rounded(usd), limitUsd });
      }
      if (usd >= limitUsd) onSpent(scope === 'call' ? 'budget_call' : 'budget_day');
    }
  }

  /** Against each budget that there is. */
  #spent(used: readonly Usage[]): Spent[] {
    const known = this.#known;
    const { maxCostUsd, maxCostPerDayUsd } = this.#input.limits;
    const counted = used.reduce((sum, row) => sum + row.quantity * (this.#prices.get(keyOf(row)) ?? 0), 0);
    // What others count for the call, too: the analysis of an earlier part of it, for one.
    const ofCall = Math.max(counted, known?.callUsd ?? 0);
    const sinceKnown = ofCall - (known?.callUsd ?? 0);
    const budgets: Spent[] = [
      { scope: 'call', usd: ofCall, limitUsd: maxCostUsd },
      { scope: 'agent_day', usd: (known?.agentUsd ?? 0) + sinceKnown, limitUsd: maxCostPerDayUsd },
      {
        scope: 'workspace_day',
        usd: (known?.workspaceUsd ?? 0) + sinceKnown,
        limitUsd: known?.workspaceBudgetUsd ?? 0,
      },
    ];
    return budgets.filter(({ limitUsd }) => limitUsd > 0);
  }
}

const keyOf = (of: { provider: string; model: string; kind: string }): string =>
  JSON.stringify([of.provider, of.model, of.kind]);

const rounded = (usd: number): number => Number(usd.toFixed(6));

interface BudgetedCall {
  assignment: Assignment;
  plan: CallPlan;
  log: EventNote;
  deps: RuntimeDeps;
}

/** The budget of a call, by its config and the database. */
export function keepBudget(
  { assignment, plan, log, deps }: BudgetedCall,
  used: BudgetInput['used'],
  onSpent: BudgetInput['onSpent'],
): Budget {
  const { db, logger } = deps;
  const ask = async () => await spend.ofCall(db, assignment.call.id);
  return new Budget({ limits: plan.config.limits, used, spend: ask, log, onSpent, logger });
}

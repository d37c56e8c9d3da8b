import { AppError } from '@voxie/contracts';
import type { CallSpend, Usage } from '@voxie/contracts';
import { createLogger } from '@voxie/platform';
import { expect, test } from 'vitest';
import { Budget } from './budget.ts';

const of = { provider: 'openai', model: 'gpt-4.1-mini', kind: 'output_text_tokens' } as const;

/** A call that has used so many tokens at a tenth of a dollar each, and what its budget says of it. */
function budgeted(limits: { maxCostUsd?: number; maxCostPerDayUsd?: number }, before: Partial<CallSpend> = {}) {
  const state = { tokens: 0, stored: 0, isAway: false, isPriced: true };
  const told: unknown[] = [];
  const row = (): Usage => ({
    ...of,
    turnSeq: 1,
    purpose: 'call',
    quantity: state.tokens,
    isEstimated: false,
    costUsd: null,
  });
  const budget = new Budget({
    limits: { maxCostUsd: 0, maxCostPerDayUsd: 0, warnAtPercent: 80, ...limits },
    used: () => (state.tokens === 0 ? [] : [row()]),
    spend: () => {
      if (state.isAway) return Promise.reject(new AppError('UPSTREAM_UNAVAILABLE', 'away'));
      const callUsd = state.stored * 0.1;
      const { agentUsd = 0, workspaceUsd = 0, workspaceBudgetUsd = null } = before;
      const days = { agentUsd: (agentUsd ?? 0) + callUsd, workspaceUsd: workspaceUsd + callUsd, workspaceBudgetUsd };
      const prices = state.stored === 0 && !state.isPriced ? [] : [{ ...of, usdPerUnit: 0.1 }];
      return Promise.resolve({ callUsd, ...days, prices });
    },
    log: (kind, detail) => void told.push({ kind, ...detail }),
    onSpent: (limit) => void told.push(limit),
    logger: createLogger({ name: 'test', level: 'silent' }),
  });
  return {
    told,
    state,
    uses: async (tokens: number) => {
      state.tokens += tokens;
      await budget.check();
      state.stored = state.isAway ? state.stored : state.tokens;
    },
    [Symbol.dispose]: () => budget[Symbol.dispose](),
  };
}

test('a call is warned once, and ends when it has spent its budget', async () => {
  using call = budgeted({ maxCostUsd: 1 });
  await call.uses(7);
  expect(call.told).toEqual([]);
  await call.uses(1);
  const warning = { kind: 'budget_warning', budget: 'call', percent: 80, spentUsd: 0.8, limitUsd: 1 };
  expect(call.told).toEqual([warning]);
  await call.uses(1);
  await call.uses(1);
  expect(call.told).toEqual([warning, 'budget_call']);
});

test('what others spent today counts for the day', async () => {
  using agent = budgeted({ maxCostPerDayUsd: 3 }, { agentUsd: 2.6 });
  await agent.uses(3);
  expect(agent.told).toMatchObject([{ budget: 'agent_day', percent: 96 }]);
  await agent.uses(1);
  expect(agent.told.slice(1)).toEqual(['budget_day']);
  using workspace = budgeted({}, { workspaceUsd: 9.8, workspaceBudgetUsd: 10 });
  await workspace.uses(2);
  expect(workspace.told).toMatchObject([{ budget: 'workspace_day', percent: 100 }, 'budget_day']);
});

test('without the database the worker counts on with what it last knew', async () => {
  using call = budgeted({ maxCostUsd: 1, maxCostPerDayUsd: 5 }, { agentUsd: 4.5 });
  await call.uses(2);
  call.state.isAway = true;
  await call.uses(3);
  expect(call.told).toMatchObject([{ budget: 'agent_day' }, 'budget_day']);
  await call.uses(5);
  expect(call.told.slice(2)).toMatchObject([{ budget: 'call', percent: 100 }, 'budget_call', 'budget_day']);
});

test('what the database did not know at first is judged as soon as it does, though nothing more is used', async () => {
  using call = budgeted({ maxCostUsd: 1 });
  call.state.isPriced = false;
  await call.uses(12);
  expect(call.told).toEqual([]);
  await call.uses(0);
  expect(call.told).toMatchObject([{ budget: 'call' }, 'budget_call']);
});

test('nothing is asked while nothing is used, and nothing said where there is no budget', async () => {
  using call = budgeted({});
  await call.uses(0);
  await call.uses(1e6);
  expect(call.told).toEqual([]);
});

import type postgres from 'postgres';
import type { ActorName, Outcome } from './cells.ts';
import type { Act } from './act.ts';
import { peopleActs } from './people-acts.ts';
import { actAs, outcomeOf, undone, userOf } from './plain-cells.ts';
import type { World } from './world.ts';

type Tx = postgres.TransactionSql;

/** Whether the query answers true in its first row. */
async function isTrue(query: postgres.PendingQuery<postgres.Row[]>): Promise<boolean> {
  const [first] = await query;
  return first?.['done'] === true;
}

const price = { provider: 'x', model: 'x', kind: 'x', usdPerUnit: 2, validFrom: '2026-01-01T00:00:00Z', source: '' };
const settings = { currency: 'EUR', timeZone: 'UTC', dailyBudgetUsd: null, maxConcurrentCalls: null };

export const acts: Act[] = [
  {
    name: 'workspace_settings_set',
    verb: 'settings.write',
    does: async (tx, { workspaceId, userId }) => {
      await tx`select public.workspace_settings_set(${workspaceId}, ${userId}, ${tx.json(settings)})`;
      return true;
    },
  },
  {
    name: 'currency_rate_set',
    verb: 'settings.write',
    does: (tx, { workspaceId, userId }) =>
      isTrue(
        tx`select per_usd = 2 as done from public.currency_rate_set(${workspaceId}, ${userId}, 'EUR', '2026-01-01', 2)`,
      ),
  },
  {
    name: 'model_price_set',
    verb: 'prices.write',
    does: (tx, { workspaceId, userId }) =>
      isTrue(
        tx`select usd_per_unit = 2 as done from public.model_price_set(${workspaceId}, ${userId}, ${tx.json(price)})`,
      ),
  },
  {
    name: 'secret_set',
    verb: 'secrets.manage',
    does: (tx, { workspaceId, userId }) =>
      isTrue(tx`select name = 'X' as done from public.secret_set(${workspaceId}, ${userId}, 'X', 'y', 'y')`),
  },
  {
    name: 'memory_forget_as_member',
    verb: 'memory.write',
    does: (tx, { workspaceId, text }) => {
      const [agentId, participant] = [text('memory_facts', 'agent_id'), text('memory_facts', 'participant')];
      return isTrue(
        tx`select public.memory_forget_as_member(${workspaceId}, ${agentId}, ${participant}, '') = 1 as done`,
      );
    },
  },
  ...(['rejected', 'applying'] as const).map((status): Act => ({
    name: `proposal_take_as_person (${status})`,
    verb: status === 'rejected' ? 'proposals.reject' : 'proposals.approve',
    does: (tx, { workspaceId, userId, text }) =>
      isTrue(tx`
        select decided_by = ${userId} as done from public.proposal_take_as_person(
          ${text('migration_proposals', 'id')}, ${workspaceId}, ${status}, '1 minute')`),
  })),
  {
    name: 'tool_call_decide_as_member',
    verb: 'calls.decide',
    does: (tx, { workspaceId, userId, text }) => {
      const [id, callId] = [text('call_tool_calls', 'id'), text('call_tool_calls', 'call_id')];
      return isTrue(tx`
        select decided_by = ${userId} as done
        from public.tool_call_decide_as_member(${id}, ${workspaceId}, ${callId}, true)`);
    },
  },
  {
    name: 'call_content_delete_as_member',
    verb: 'calls.deleteContent',
    does: (tx, { workspaceId, text }) =>
      isTrue(tx`select public.call_content_delete_as_member(${workspaceId}, ${text('call_sessions', 'id')}) as done`),
  },
  {
    name: 'analysis_renew_as_member',
    verb: 'calls.analyse',
    does: (tx, { workspaceId, text }) =>
      isTrue(tx`select public.analysis_renew_as_member(${workspaceId}, ${text('call_sessions', 'id')}) as done`),
  },
  {
    name: 'webhook_replay_as_member',
    verb: 'webhooks.manage',
    does: (tx, { workspaceId, text }) => {
      const [id, endpointId] = [text('webhook_deliveries', 'id'), text('webhook_deliveries', 'endpoint_id')];
      return isTrue(tx`select public.webhook_replay_as_member(${workspaceId}, ${endpointId}, ${id}) = 1 as done`);
    },
  },
  ...peopleActs,
];

const decidable = [
  'memory_facts',
  'migration_proposals',
  'call_tool_calls',
  'call_sessions',
  'webhook_deliveries',
  'workspace_invitations',
];

/** Something stands there to be decided, analysed and sent again. */
async function prepare(tx: Tx, { workspaceId }: World): Promise<Map<string, Record<string, string>>> {
  await tx`update public.migration_proposals set status = 'proposed' where workspace_id = ${workspaceId}`;
  await tx`update public.call_tool_calls set status = 'waiting' where workspace_id = ${workspaceId}`;
  await tx`update public.call_sessions set active_at = now() where workspace_id = ${workspaceId}`;
  const rows = new Map<string, Record<string, string>>();
  for (const table of decidable) {
    const [found] = await tx<{ row: Record<string, string> }[]>`
      select (select jsonb_object_agg(key, value) from jsonb_each_text(to_jsonb(t))) as row
      from ${tx(`public.${table}`)} t where workspace_id = ${workspaceId}`;
    rows.set(table, found?.row ?? {});
  }
  return rows;
}

/** Tries it on the workspace, and takes it back. */
export const tryAct = (tx: Tx, world: World, { act, actor }: { act: Act; actor: ActorName }): Promise<Outcome> =>
  undone(tx, async (inner): Promise<Outcome> => {
    const rows = await prepare(inner, world);
    await actAs(inner, world, actor);
    const memberId = world.people[actor === 'viewer' ? 'editor' : 'viewer'];
    const of = { workspaceId: world.workspaceId, userId: userOf(world, actor), memberId };
    return (await act.does(inner, { ...of, text: (table, column) => rows.get(table)?.[column] ?? '' }))
      ? 'let through'
      : 'refused';
  }).catch(outcomeOf);

import { randomUUID } from 'node:crypto';
import { calls } from '@voxie/db';
import type { Db } from '@voxie/db';
import type postgres from 'postgres';

/** Where it happens. */
interface World {
  sql: postgres.Sql;
  service: Db;
  workspaceId: string;
  agentId: string;
}

/** A call from its first moment to its analysis and its recording, as workers write it. With a reason: it fails. */
export async function wholeCall(
  { sql, service, workspaceId, agentId }: World,
  failureReason?: 'agent_lost',
): Promise<string> {
  const id = randomUUID();
  // Analysed below, not by the API.
  const config = sql.json({ analysis: { enabled: false } });
  const row = {
    id,
    config,
    workspace_id: workspaceId,
    kind: 'agent',
    agent_id: agentId,
    agent_name: 'Luna',
    version: 1,
  };
  await sql`insert into call_sessions ${sql({ ...row, room_name: `agent-${id}`, status: 'joined', participant: 'c-1' })}`;
  await sql`update call_sessions set status = 'active', active_at = now(), heartbeat_at = now() where id = ${id}`;
  const warning = { budget: 'workspace_day', percent: 80, spentUsd: 0.8, limitUsd: 1 };
  const entry = { call_id: id, workspace_id: workspaceId, kind: 'budget_warning', detail: sql.json(warning) };
  await sql`insert into call_events ${sql(entry)}`;
  if (failureReason !== undefined) {
    await calls.finish(service, id, { failure: failureReason, detail: 'The raw words of a provider.' });
    return id;
  }
  await calls.finish(service, id, { end: 'person_left' });
  const found = {
    by: 'model',
    summary: 'Her number is [number].',
    outcome: 'resolved',
    extraction: [{ name: 'size', value: 4, turnSeq: 1, description: '' }],
    criteria: [{ name: 'booked', verdict: 'met', turnSeq: 1, description: '', why: '' }],
    sentiment: 'positive',
    followUps: ['Call back.'],
    isSuccess: true,
  };
  await sql.begin(async (transaction) => {
    await transaction`insert into call_summaries ${transaction({ call_id: id, workspace_id: workspaceId })}`;
    const [kept] = await transaction`select analysis_store(${id}, 0, ${sql.json(found)}) as answer`;
    if (kept?.['answer'] !== 'kept') throw new Error('the analysis was not kept');
  });
  const sound = {
    call_id: id,
    workspace_id: workspaceId,
    store_key: id,
    started_at: new Date(),
    expires_at: new Date(),
  };
  await sql`insert into call_recordings ${sql(sound)}`;
  await sql`update call_recordings set status = 'ready', bytes = 10, duration_ms = 20 where call_id = ${id}`;
  return id;
}

/** A talk with Voxie that became an agent. */
export async function saveCreation({ sql, workspaceId }: World): Promise<void> {
  const id = randomUUID();
  await sql`insert into creations ${sql({ id, workspace_id: workspaceId, draft: { name: 'Sol' } })}`;
  await sql`select * from creation_save(${id}, 1, 'Sol', 'sol', '{"name": "Sol"}')`;
}

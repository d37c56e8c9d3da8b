import { toolCallSchema } from '@voxie/contracts';
import type { ToolCall } from '@voxie/contracts';
import { z } from 'zod';
import type { Db } from './clients.ts';
import type { Database } from './database.types.ts';
import { dataOf, maybeDataOf } from './errors.ts';

type Row = Database['public']['Tables']['call_tool_calls']['Row'];

const storedArgumentsSchema = z.record(z.string(), z.json()).catch({});

const toToolCall = (row: Row): ToolCall => ({
  id: row.id,
  callId: row.call_id,
  turnSeq: row.turn_seq,
  agent: row.agent,
  tool: row.tool,
  kind: row.kind,
  arguments: storedArgumentsSchema.parse(row.arguments),
  status: row.status,
  approval: toolCallSchema.shape.approval.catch(null).parse(row.approval),
  decision: row.decided_at === null ? null : { by: row.decided_by, at: row.decided_at },
  result: row.result,
  error: row.error,
  startedAt: row.started_at,
  durationMs: row.duration_ms,
});

/** Tool calls of a call, in the order in which they began. */
export async function list(db: Db, callId: string): Promise<ToolCall[]> {
  const rows = await dataOf(
    db.from('call_tool_calls').select('*').eq('call_id', callId).order('started_at').order('id'),
  );
  return rows.map(toToolCall);
}

/** Service client. Null: there is no such tool call. */
export async function get(db: Db, id: string): Promise<ToolCall | null> {
  const row = await maybeDataOf(db.from('call_tool_calls').select('*').eq('id', id).maybeSingle());
  return row === null ? null : toToolCall(row);
}

/**
 * Decides on a tool call that waits; the first decision stands. `userId` null: the person in the call, or the time that
 * ran out. Service client. Null: it waits no more.
 */
export async function decide(
  db: Db,
  input: { id: string; callId: string; approve: boolean; userId: string | null },
): Promise<ToolCall | null> {
  const rows = await dataOf(
    db.rpc('tool_call_decide', {
      p_id: input.id,
      p_call_id: input.callId,
      p_approve: input.approve,
      // PostgREST takes null for any argument; the generated types know no such thing.
      p_by: input.userId as string,
    }),
  );
  return rows[0] === undefined ? null : toToolCall(rows[0]);
}

/** Decides on a tool call that waits, in the caller's name. Null: it waits no more, or is not of this workspace. */
export async function decideAsMember(
  db: Db,
  input: { id: string; workspaceId: string; callId: string; approve: boolean },
): Promise<ToolCall | null> {
  const rows = await dataOf(
    db.rpc('tool_call_decide_as_member', {
      p_id: input.id,
      p_workspace_id: input.workspaceId,
      p_call_id: input.callId,
      p_approve: input.approve,
    }),
  );
  return rows[0] === undefined ? null : toToolCall(rows[0]);
}

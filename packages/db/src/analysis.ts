import { callAnalysisSchema } from '@voxie/contracts';
import type { AnalysisResult, CallAnalysis } from '@voxie/contracts';
import { z } from 'zod';
import type { Db } from './clients.ts';
import type { Database } from './database.types.ts';
import { dataOf, maybeDataOf } from './errors.ts';
import { toJson } from './json.ts';

const storedSchema = z.enum(['kept', 'gone', 'read_again']);
type Row = Database['public']['Tables']['call_summaries']['Row'];

const toAnalysis = (row: Row): CallAnalysis =>
  callAnalysisSchema.parse({
    status: row.status,
    by: row.by,
    summary: row.summary,
    outcome: row.outcome,
    extraction: row.extraction,
    criteria: row.criteria,
    sentiment: row.sentiment,
    followUps: row.follow_ups,
    model: row.provider === null || row.model === null ? null : { provider: row.provider, model: row.model },
    attempts: row.attempts,
    error: row.error,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
  });

/** Null: the call is not over, or was not to be analysed. */
export async function get(db: Db, callId: string): Promise<CallAnalysis | null> {
  const row = await maybeDataOf(db.from('call_summaries').select('*').eq('call_id', callId).maybeSingle());
  return row === null ? null : toAnalysis(row);
}

/** Calls whose analysis is still to be made, oldest first. Service client. */
export async function listPending(db: Db): Promise<{ callId: string; workspaceId: string }[]> {
  const rows = await dataOf(
    db.from('call_summaries').select('call_id, workspace_id').eq('status', 'pending').order('created_at').limit(200),
  );
  return rows.map((row) => ({ callId: row.call_id, workspaceId: row.workspace_id }));
}

/**
 * Promises the analysis of a call that is over anew. Service client. False: it is promised already, or there is nothing to
 * analyse.
 */
export function renew(db: Db, of: { workspaceId: string; callId: string }): Promise<boolean> {
  return dataOf(db.rpc('analysis_renew_as_member', { p_workspace_id: of.workspaceId, p_call_id: of.callId }));
}

/**
 * Begins a try, unless one is under way that began less than `withinSeconds` ago. Service client. Null: none is due, or
 * another is under way.
 */
export async function begin(
  db: Db,
  { callId, withinSeconds }: { callId: string; withinSeconds: number },
): Promise<CallAnalysis | null> {
  const [row] = await dataOf(db.rpc('analysis_begin', { p_call_id: callId, p_within: `${withinSeconds} seconds` }));
  return row === undefined ? null : toAnalysis(row);
}

/**
 * Keeps what was found in so many turns, and tells the call its outcome, success and sentiment. Service client. `gone`: it
 * was kept before, or the words of the call were removed meanwhile; `read_again`: there are other turns by now.
 */
export async function store(
  db: Db,
  { callId, turns }: { callId: string; turns: number },
  result: AnalysisResult & { isSuccess: boolean | null; error: string | null },
): Promise<'kept' | 'gone' | 'read_again'> {
  const answer = await dataOf(
    db.rpc('analysis_store', { p_call_id: callId, p_turns: turns, p_result: toJson(result) }),
  );
  return storedSchema.parse(answer);
}

/** Ends a try that found nothing, with why, in words. `isFinal`: there is no further one. Service client. */
export async function fail(db: Db, callId: string, why: { error: string; isFinal: boolean }): Promise<void> {
  await dataOf(
    db
      .from('call_summaries')
      .update({ error: why.error, started_at: null, ...(why.isFinal ? { status: 'failed' } : {}) })
      .eq('call_id', callId)
      .eq('status', 'pending')
      .select('call_id'),
  );
}

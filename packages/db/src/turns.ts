import { usageSchema } from '@voxie/contracts';
import type { Turn, Usage } from '@voxie/contracts';
import type { Db } from './clients.ts';
import type { Database } from './database.types.ts';
import { dataOf } from './errors.ts';

type Row = Database['public']['Tables']['call_turns']['Row'];

const toTurn = (row: Row): Turn => ({
  id: row.id,
  callId: row.call_id,
  seq: row.seq,
  role: row.role,
  agent: row.agent,
  modality: row.modality,
  text: row.text,
  interrupted: row.interrupted,
  startedAt: row.started_at,
  firstAudioLatencyMs: row.first_audio_latency_ms,
});

/** Turns of a call in order, after `afterSeq`. */
export async function list(db: Db, callId: string, afterSeq = -1): Promise<Turn[]> {
  const rows = await dataOf(db.from('call_turns').select('*').eq('call_id', callId).gt('seq', afterSeq).order('seq'));
  return rows.map(toTurn);
}

/** What was said over all calls of a creation, in order. */
export async function listOfCreation(db: Db, creationId: string): Promise<Turn[]> {
  const calls = await dataOf(db.from('call_sessions').select('id').eq('creation_id', creationId).order('requested_at'));
  if (calls.length === 0) return [];
  const order = calls.map((call) => call.id);
  const rows = await dataOf(db.from('call_turns').select('*').in('call_id', order).order('seq'));
  return rows.map(toTurn).toSorted((a, b) => order.indexOf(a.callId) - order.indexOf(b.callId) || a.seq - b.seq);
}

/** Writes a turn by its place in the call; written again, it is replaced, so a retry cannot double it. Service client. */
export async function write(db: Db, workspaceId: string, turn: Omit<Turn, 'id'>): Promise<void> {
  await dataOf(
    db
      .from('call_turns')
      .upsert(
        {
          call_id: turn.callId,
          workspace_id: workspaceId,
          seq: turn.seq,
          role: turn.role,
          agent: turn.agent,
          modality: turn.modality,
          text: turn.text,
          interrupted: turn.interrupted,
          started_at: turn.startedAt,
          first_audio_latency_ms: turn.firstAudioLatencyMs,
        },
        { onConflict: 'call_id,seq' },
      )
      .select('id'),
  );
}

/** The usage of a call, summed by provider, model and kind. */
export async function listUsage(db: Db, callId: string): Promise<Usage[]> {
  const rows = await dataOf(
    db.from('token_usage').select('provider, model, kind, quantity').eq('call_id', callId).order('kind'),
  );
  return rows.map((row) => usageSchema.parse(row));
}

/** Stores a call's totals so far; written again, they are replaced, so a retry cannot count twice. Service client. */
export async function writeUsage(
  db: Db,
  owner: { workspaceId: string; callId: string },
  totals: readonly Usage[],
): Promise<void> {
  if (totals.length === 0) return;
  const updatedAt = new Date().toISOString();
  await dataOf(
    db
      .from('token_usage')
      .upsert(
        totals.map((usage) => ({
          call_id: owner.callId,
          workspace_id: owner.workspaceId,
          provider: usage.provider,
          model: usage.model,
          kind: usage.kind,
          quantity: usage.quantity,
          updated_at: updatedAt,
        })),
        { onConflict: 'call_id,provider,model,kind' },
      )
      .select('id'),
  );
}

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
  exchangeId: row.exchange_id,
  role: row.role,
  agent: row.agent,
  version: row.version,
  modality: row.modality,
  text: row.text,
  interrupted: row.interrupted,
  cutText: row.cut_text,
  startedAt: row.started_at,
  endedAt: row.ended_at,
  model:
    row.provider === null || row.model === null ? null : { provider: row.provider, model: row.model, voice: row.voice },
  endpointingMs: row.endpointing_ms,
  transcriptionMs: row.transcription_ms,
  firstTokenMs: row.first_token_ms,
  firstAudioLatencyMs: row.first_audio_latency_ms,
  gapMs: row.gap_ms,
  bargeInMs: row.barge_in_ms,
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

/** The usage of a call, turn by turn; what belongs to no turn comes last. */
export async function listUsage(db: Db, callId: string): Promise<Usage[]> {
  const rows = await dataOf(
    db.from('token_usage').select('*').eq('call_id', callId).order('turn_seq', { nullsFirst: false }).order('kind'),
  );
  return rows.map((row) =>
    usageSchema.parse({
      turnSeq: row.turn_seq,
      purpose: row.purpose,
      provider: row.provider,
      model: row.model,
      kind: row.kind,
      quantity: row.quantity,
      isEstimated: row.is_estimated,
      costUsd: row.cost_usd,
    }),
  );
}

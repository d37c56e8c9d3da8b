import { recordingSoundSchema } from '@voxie/contracts';
import type { RecordingNote, RecordingSound, Waveform } from '@voxie/contracts';
import type { Db } from './clients.ts';
import { dataOf, maybeDataOf } from './errors.ts';

const publicColumns = 'call_id, status, started_at, duration_ms, bytes, person_peaks, agent_peaks, expires_at';

/** The sound of a call, as a member may know it. Null: it was not recorded. */
export async function get(db: Db, workspaceId: string, callId: string): Promise<RecordingSound | null> {
  const row = await maybeDataOf(
    db
      .from('call_recordings')
      .select(publicColumns)
      .eq('workspace_id', workspaceId)
      .eq('call_id', callId)
      .maybeSingle(),
  );
  if (row === null) return null;
  return recordingSoundSchema.parse({
    callId: row.call_id,
    status: row.status,
    startedAt: row.started_at,
    durationMs: row.duration_ms,
    bytes: row.bytes,
    waveform: { person: row.person_peaks, agent: row.agent_peaks },
    expiresAt: row.expires_at,
  });
}

/** Where the sound of a call is, while it may be played. Service client. Null: it may not, or there is none. */
export async function findPlayable(
  db: Db,
  workspaceId: string,
  callId: string,
): Promise<{ storeKey: string; bytes: number } | null> {
  const row = await maybeDataOf(
    db
      .from('call_recordings')
      .select('store_key, bytes')
      .eq('workspace_id', workspaceId)
      .eq('call_id', callId)
      .eq('status', 'ready')
      .gt('expires_at', new Date().toISOString())
      .maybeSingle(),
  );
  return row === null || row.bytes === null ? null : { storeKey: row.store_key, bytes: row.bytes };
}

/** A recording is on its way to the store. Service client. False: it may not be kept; the call or its content is gone. */
export async function begin(db: Db, storeKey: string, note: RecordingNote): Promise<boolean> {
  return await dataOf(
    db.rpc('recording_begin', {
      p_call_id: note.callId,
      p_store_key: storeKey,
      p_started_at: note.startedAt,
      p_keep_days: note.keepDays,
    }),
  );
}

/** What is known of a recording once it is stored. */
export interface StoredRecording {
  callId: string;
  storeKey: string;
  bytes: number;
  durationMs: number;
  waveform: Waveform;
}

/** It is in the store. Service client. False: it was deleted meanwhile; what was stored is removed by the API's job. */
export async function ready(db: Db, stored: StoredRecording): Promise<boolean> {
  return await dataOf(
    db.rpc('recording_ready', {
      p_call_id: stored.callId,
      p_store_key: stored.storeKey,
      p_bytes: stored.bytes,
      p_duration_ms: stored.durationMs,
      p_person: stored.waveform.person,
      p_agent: stored.waveform.agent,
    }),
  );
}

/** Nothing of it could be kept. Service client. */
export async function fail(db: Db, callId: string): Promise<void> {
  await dataOf(
    db
      .from('call_recordings')
      .update({ status: 'failed', updated_at: new Date().toISOString() })
      .eq('call_id', callId)
      .eq('status', 'uploading')
      .select('call_id'),
  );
}

/** Sound that is still to be removed from the store. */
export interface Leftover {
  workspaceId: string;
  callId: string;
  storeKey: string;
}

/** Service client. Oldest first, at most 500; of one call where one is named. */
export async function listLeftovers(db: Db, callId?: string): Promise<Leftover[]> {
  const all = db
    .from('recording_leftovers')
    .select('workspace_id, call_id, store_key')
    .is('removed_at', null)
    .order('requested_at')
    .limit(500);
  const rows = await dataOf(callId === undefined ? all : all.eq('call_id', callId));
  return rows.map((row) => ({ workspaceId: row.workspace_id, callId: row.call_id, storeKey: row.store_key }));
}

/** Service client. */
export async function markRemoved(db: Db, storeKey: string): Promise<void> {
  await dataOf(
    db
      .from('recording_leftovers')
      .update({ removed_at: new Date().toISOString() })
      .eq('store_key', storeKey)
      .select('id'),
  );
}

/**
 * Removes what was said in a call that is over and all that was drawn from it; its sound is promised to be removed from the
 * store. As a member. False: there is no such call that is over.
 */
export function deleteContent(db: Db, workspaceId: string, callId: string): Promise<boolean> {
  return dataOf(db.rpc('call_content_delete_as_member', { p_workspace_id: workspaceId, p_call_id: callId }));
}

/** Something that had been kept long enough, and went. */
export interface Expired {
  what: 'content' | 'sound';
  workspaceId: string;
  callId: string;
}

/** Removes what was kept long enough, at most `limit` calls of each kind. Service client. Answers what went. */
export async function sweep(db: Db, limit: number): Promise<Expired[]> {
  const rows = await dataOf(db.rpc('retention_sweep', { p_limit: limit }));
  return rows.map((row) => ({
    what: row.what === 'content' ? 'content' : 'sound',
    workspaceId: row.workspace_id,
    callId: row.call_id,
  }));
}

/** Whether what was said in a call is gone, or the call itself. Service client. */
export async function isContentDeleted(db: Db, callId: string): Promise<boolean> {
  const row = await maybeDataOf(db.from('call_sessions').select('content_deleted_at').eq('id', callId).maybeSingle());
  return row === null || row.content_deleted_at !== null;
}

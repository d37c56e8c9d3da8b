import { callLogEntrySchema } from '@voxie/contracts';
import type { CallLogEntry } from '@voxie/contracts';
import type { Db } from './clients.ts';
import { dataOf } from './errors.ts';
import { toJson } from './json.ts';

/** What happened within a call, in order. Entries of a kind that is not known here are left out. */
export async function list(db: Db, callId: string): Promise<CallLogEntry[]> {
  const rows = await dataOf(db.from('call_events').select('*').eq('call_id', callId).order('at').order('id'));
  return rows.flatMap((row) => {
    const entry = callLogEntrySchema.safeParse({
      id: row.id,
      callId: row.call_id,
      at: row.at,
      kind: row.kind,
      detail: row.detail,
    });
    return entry.success ? [entry.data] : [];
  });
}

/** Service client. Written again under the same id, it is replaced, so a retry cannot double it. */
export async function write(db: Db, workspaceId: string, entry: CallLogEntry): Promise<void> {
  await dataOf(
    db
      .from('call_events')
      .upsert({
        id: entry.id,
        call_id: entry.callId,
        workspace_id: workspaceId,
        at: entry.at,
        kind: entry.kind,
        detail: toJson(entry.detail),
      })
      .select('id'),
  );
}

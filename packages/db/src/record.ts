import { refusedEntriesSchema } from '@voxie/contracts';
import type { RecordEntry } from '@voxie/contracts';
import type { Db } from './clients.ts';
import { dataOf } from './errors.ts';
import { toJson } from './json.ts';

/** An entry that the database will never take, and why: a short code, without what the entry says. */
interface RefusedEntry {
  revision: number;
  reason: string;
}

/**
 * Writes entries of a call's record in order, all or none. Written again, or after newer ones, they change nothing. Answers
 * those that were refused for good. Throws AppError where trying again may help. Service client.
 */
export async function write(db: Db, callId: string, entries: readonly RecordEntry[]): Promise<RefusedEntry[]> {
  if (entries.length === 0) return [];
  const answer = await dataOf(db.rpc('record_write', { p_call_id: callId, p_entries: entries.map(toJson) }));
  return refusedEntriesSchema.parse(answer);
}

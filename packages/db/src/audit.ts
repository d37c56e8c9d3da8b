import type { Db } from './clients.ts';
import { dataOf } from './errors.ts';
import { toJson } from './json.ts';

export interface AuditEntry {
  workspaceId: string;
  actorId: string;
  /** `<thing>.<verb>`, for example `room.admin_token`. */
  action: string;
  target: string;
  details?: Record<string, string | number | boolean>;
}

/** Service client. Entries are never changed. */
export async function append(db: Db, entry: AuditEntry): Promise<void> {
  await dataOf(
    db
      .from('audit_log')
      .insert({
        workspace_id: entry.workspaceId,
        actor_id: entry.actorId,
        action: entry.action,
        target: entry.target,
        details: toJson(entry.details ?? {}),
      })
      .select('id'),
  );
}

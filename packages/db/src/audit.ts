import type { Db } from './clients.ts';
import { dataOf } from './errors.ts';
import { toJson } from './json.ts';

export interface AuditEntry {
  workspaceId: string;
  actorId: string;
  /** The person's address or the key's name, as it was then. */
  actorName?: string;
  keyId?: string | null;
  /** The procedure, for example `prices.set`; `<thing>.<verb>` for what is none. */
  action: string;
  target: string;
  /** `refused`: the policy did not allow it. */
  outcome?: 'done' | 'refused';
  /** What there was. Plain data; nothing secret. */
  before?: object | null | undefined;
  /** What there is now. */
  after?: object | null | undefined;
  details?: Record<string, string | number | boolean>;
  /** From where it was asked. */
  address?: string | null;
  userAgent?: string | null;
  requestId?: string | null;
}

/** Service client. Entries are never changed. */
export async function append(db: Db, entry: AuditEntry): Promise<void> {
  const { before, after } = entry;
  await dataOf(
    db
      .from('audit_log')
      .insert({
        workspace_id: entry.workspaceId,
        actor_id: entry.actorId,
        actor_name: entry.actorName ?? '',
        key_id: entry.keyId ?? null,
        action: entry.action,
        target: entry.target,
        outcome: entry.outcome ?? 'done',
        before: before == null ? null : toJson(before),
        after: after == null ? null : toJson(after),
        details: toJson(entry.details ?? {}),
        address: entry.address ?? null,
        user_agent: entry.userAgent ?? null,
        request_id: entry.requestId ?? null,
      })
      .select('id'),
  );
}

import { auditEntrySchema } from '@voxie/contracts';
import type { AuditFilter, AuditRecord, Page, PageInput } from '@voxie/contracts';
import type { Db } from './clients.ts';
import type { Database } from './database.types.ts';
import { dataOf } from './errors.ts';
import { toJson } from './json.ts';
import { afterCursor, toPage } from './paging.ts';

export interface AuditEntry {
  workspaceId: string;
  actorId: string;
  /** The person's address or the key's name, as it was then. */
  actorName?: string;
  keyId?: string | null;
  /** The procedure, for example `prices.set`. */
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

type Row = Database['public']['Tables']['audit_log']['Row'];

const toRecord = (row: Row): AuditRecord =>
  auditEntrySchema.parse({
    id: row.id,
    at: row.at,
    actorId: row.actor_id,
    actorName: row.actor_name,
    keyId: row.key_id,
    action: row.action,
    target: row.target,
    outcome: row.outcome,
    before: row.before,
    after: row.after,
    details: row.details,
    address: row.address,
    userAgent: row.user_agent,
    requestId: row.request_id,
  });

const isId = (text: string): boolean => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu.test(text);

/** A text as a pattern of LIKE that means itself. */
const literal = (text: string): string => text.replaceAll(/[\\%_*]/gu, String.raw`\$&`);

/** The trail of a workspace, the newest first. The client must be an owner's. */
export async function list(db: Db, workspaceId: string, input: AuditFilter & PageInput): Promise<Page<AuditRecord>> {
  let query = db
    .from('audit_log')
    .select('*')
    .eq('workspace_id', workspaceId)
    .order('at', { ascending: false })
    .order('id', { ascending: true })
    .limit(input.limit + 1);
  const { actor, action, target, outcome, from, to, cursor } = input;
  if (actor !== undefined)
    query = isId(actor)
      ? query.or(`actor_id.eq.${actor},key_id.eq.${actor}`)
      : query.ilike('actor_name', `%${literal(actor)}%`);
  if (action !== undefined) query = query.eq('action', action);
  if (target !== undefined) query = query.eq('target', target);
  if (outcome !== undefined) query = query.eq('outcome', outcome);
  if (from !== undefined) query = query.gte('at', from);
  if (to !== undefined) query = query.lt('at', to);
  if (cursor !== undefined) query = query.or(afterCursor('at', cursor));
  return toPage(await dataOf(query), { limit: input.limit, at: (row) => row.at, map: toRecord });
}

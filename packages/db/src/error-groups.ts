import { errorEventSchema, errorGroupSchema } from '@voxie/contracts';
import type { ErrorEvent, ErrorGroup, ErrorReport, ErrorStatus, Page, PageInput } from '@voxie/contracts';
import type { Db } from './clients.ts';
import type { Database } from './database.types.ts';
import { dataOf, maybeDataOf } from './errors.ts';
import { toJson } from './json.ts';
import { afterCursor, toPage } from './paging.ts';

type GroupRow = Database['public']['Tables']['error_groups']['Row'] & { error_days: { day: string; count: number }[] };

const columns = '*, error_days (day, count)';
const shownDays = 30;
const shownEvents = 20;

/** Whose errors: a workspace's, or those that belong to none. */
export type ErrorScope = { workspaceId: string } | 'system';

function toGroup(row: GroupRow): ErrorGroup {
  return errorGroupSchema.parse({
    id: row.id,
    workspaceId: row.workspace_id,
    code: row.code,
    type: row.type,
    message: row.message,
    process: row.process,
    status: row.status,
    count: row.count,
    firstSeenAt: row.first_seen_at,
    lastSeenAt: row.last_seen_at,
    firstRelease: row.first_release,
    lastRelease: row.last_release,
    lastRequestId: row.last_request_id,
    lastCallId: row.last_call_id,
    resolvedAt: row.resolved_at,
    days: row.error_days.toSorted((a, b) => a.day.localeCompare(b.day)).slice(-shownDays),
  });
}

/** Takes a report into its group, and answers the group's id. Service client. */
export async function record(db: Db, report: ErrorReport): Promise<string> {
  return await dataOf(db.rpc('error_record', { p_report: toJson(report) }));
}

/** Groups with an occurrence of this request or call. */
async function foundByOccurrence(db: Db, scope: ErrorScope, search: string): Promise<string[]> {
  const isId = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/u.test(search);
  const query = db.from('error_events').select('group_id').limit(100);
  const byId = isId ? query.or(`request_id.eq.${search},call_id.eq.${search}`) : query.eq('request_id', search);
  const rows = await dataOf(
    scope === 'system' ? byId.is('workspace_id', null) : byId.eq('workspace_id', scope.workspaceId),
  );
  return [...new Set(rows.map((row) => row.group_id))];
}

/** What may stand in a filter of PostgREST without being read as one. */
const plain = (text: string): string => text.replaceAll(/[^\p{L}\p{N}_ -]/gu, '_');

interface ListInput extends PageInput {
  status?: ErrorStatus | undefined;
  search?: string | undefined;
}

/** Groups, the one that came up last first. `search`: a request id, a call id, or words of the code or message. */
export async function list(db: Db, scope: ErrorScope, input: ListInput): Promise<Page<ErrorGroup>> {
  let query = db
    .from('error_groups')
    .select(columns)
    .order('last_seen_at', { ascending: false })
    .order('id', { ascending: true })
    .limit(input.limit + 1);
  query = scope === 'system' ? query.is('workspace_id', null) : query.eq('workspace_id', scope.workspaceId);
  if (input.status !== undefined) query = query.eq('status', input.status);
  if (input.search !== undefined && input.search !== '') {
    const found = await foundByOccurrence(db, scope, input.search);
    const words = `*${plain(input.search)}*`;
    query = found.length > 0 ? query.in('id', found) : query.or(`code.ilike.${words},message.ilike.${words}`);
  }
  if (input.cursor !== undefined) query = query.or(afterCursor('last_seen_at', input.cursor));
  return toPage(await dataOf(query), { limit: input.limit, at: (row) => row.last_seen_at, map: toGroup });
}

/** Null: there is none in this scope. */
export async function get(db: Db, scope: ErrorScope, groupId: string): Promise<ErrorGroup | null> {
  const query = db.from('error_groups').select(columns).eq('id', groupId);
  const row = await maybeDataOf(
    (scope === 'system' ? query.is('workspace_id', null) : query.eq('workspace_id', scope.workspaceId)).maybeSingle(),
  );
  return row === null ? null : toGroup(row);
}

/** The newest occurrences of a group, newest first. */
export async function listEvents(db: Db, groupId: string): Promise<ErrorEvent[]> {
  const rows = await dataOf(
    db
      .from('error_events')
      .select('*')
      .eq('group_id', groupId)
      .order('at', { ascending: false })
      .order('id')
      .limit(shownEvents),
  );
  return rows.map((row) =>
    errorEventSchema.parse({
      id: row.id,
      at: row.at,
      count: row.count,
      release: row.release,
      message: row.message,
      stack: row.stack,
      requestId: row.request_id,
      callId: row.call_id,
      traceId: row.trace_id,
    }),
  );
}

/** Service client: the caller has found the group in a scope that is theirs. */
export async function setStatus(
  db: Db,
  { groupId, status, userId }: { groupId: string; status: ErrorStatus; userId: string },
): Promise<void> {
  const isResolved = status === 'resolved';
  await dataOf(
    db
      .from('error_groups')
      .update({
        status,
        resolved_at: isResolved ? new Date().toISOString() : null,
        resolved_by: isResolved ? userId : null,
      })
      .eq('id', groupId)
      .select('id'),
  );
}

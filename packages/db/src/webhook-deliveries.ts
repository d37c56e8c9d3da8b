import { sentEventTypeSchema, webhookBodySchema, webhookVersion } from '@voxie/contracts';
import type {
  Page,
  PageInput,
  SentEventType,
  WebhookBody,
  WebhookDelivery,
  WebhookDeliveryDetail,
  WebhookDeliveryStatus,
} from '@voxie/contracts';
import type { Db } from './clients.ts';
import type { Database } from './database.types.ts';
import { dataOf, maybeDataOf } from './errors.ts';
import { toJson } from './json.ts';
import { afterCursor, toPage } from './paging.ts';

// Reading and `replay`: as a member. The rest: service client, as it writes what nobody may write by hand.

type Row = Database['public']['Tables']['webhook_deliveries']['Row'];
type EventRow = Pick<Database['public']['Tables']['webhook_events']['Row'], 'id' | 'type' | 'created_at' | 'data'>;

const toDelivery = (row: Row): WebhookDelivery => ({
  id: row.id,
  endpointId: row.endpoint_id,
  eventId: row.event_id,
  eventType: sentEventTypeSchema.parse(row.event_type),
  status: row.status,
  attempts: row.attempt,
  nextAttemptAt: row.status === 'pending' ? row.next_attempt_at : null,
  lastAttemptAt: row.last_attempt_at,
  durationMs: row.duration_ms,
  responseStatus: row.response_status,
  error: row.error,
  createdAt: row.created_at,
});

const toBody = (workspaceId: string, row: EventRow): WebhookBody =>
  webhookBodySchema.parse({
    id: row.id,
    type: row.type,
    version: webhookVersion,
    timestamp: row.created_at,
    workspace_id: workspaceId,
    data: row.data,
  });

export interface DeliveryFilter extends PageInput {
  endpointId?: string | undefined;
  status?: WebhookDeliveryStatus | undefined;
  eventType?: SentEventType | undefined;
}

/** Deliveries of a workspace, newest first. */
export async function list(db: Db, workspaceId: string, filter: DeliveryFilter): Promise<Page<WebhookDelivery>> {
  let query = db
    .from('webhook_deliveries')
    .select('*')
    .eq('workspace_id', workspaceId)
    .order('created_at', { ascending: false })
    .order('id', { ascending: true })
    .limit(filter.limit + 1);
  if (filter.endpointId !== undefined) query = query.eq('endpoint_id', filter.endpointId);
  if (filter.status !== undefined) query = query.eq('status', filter.status);
  if (filter.eventType !== undefined) query = query.eq('event_type', filter.eventType);
  if (filter.cursor !== undefined) query = query.or(afterCursor('created_at', filter.cursor));
  return toPage(await dataOf(query), { limit: filter.limit, at: (row) => row.created_at, map: toDelivery });
}

/** With what is sent and what was answered. Null: the workspace has none such. */
export async function get(db: Db, workspaceId: string, id: string): Promise<WebhookDeliveryDetail | null> {
  const row = await maybeDataOf(
    db.from('webhook_deliveries').select('*').eq('workspace_id', workspaceId).eq('id', id).maybeSingle(),
  );
  if (row === null) return null;
  const body = await getBody(db, workspaceId, row.event_id);
  return body === null ? null : { ...toDelivery(row), body, responseBody: row.response_body };
}

/** The body of an event, the same in every try. Null: it is gone. */
export async function getBody(db: Db, workspaceId: string, eventId: string): Promise<WebhookBody | null> {
  const row = await maybeDataOf(
    db
      .from('webhook_events')
      .select('id, type, created_at, data')
      .eq('workspace_id', workspaceId)
      .eq('id', eventId)
      .maybeSingle(),
  );
  return row === null ? null : toBody(workspaceId, row);
}

/** A try of a delivery that this process has. */
export interface BegunDelivery {
  id: string;
  workspaceId: string;
  endpointId: string;
  eventId: string;
  eventType: SentEventType;
  /** This one's number, from 1. */
  attempt: number;
  /** Failures before it in this round. */
  failures: number;
  /** Since the round's first try, in ms. */
  elapsedMs: number;
}

const interval = (ms: number) => `${ms} milliseconds`;

/** What `take` found: the try after `attempt` is due. */
export interface DueDelivery {
  id: string;
  workspaceId: string;
  attempt: number;
}

/** Takes deliveries that are due, each for one process; those not begun within `holdMs` are due again. */
export async function take(
  db: Db,
  limits: { most: number; mostOfEndpoint: number; holdMs: number },
): Promise<DueDelivery[]> {
  const rows = await dataOf(
    db.rpc('webhook_deliveries_take', {
      p_most: limits.most,
      p_most_of_endpoint: limits.mostOfEndpoint,
      p_hold: interval(limits.holdMs),
    }),
  );
  return rows.map((row) => ({ id: row.id, workspaceId: row.workspace_id, attempt: row.attempt }));
}

/** Begins the try after `attempt`. Null: another process did, or there is nothing to do. */
export async function begin(
  db: Db,
  { id, attempt, holdMs }: { id: string; attempt: number; holdMs: number },
): Promise<BegunDelivery | null> {
  const [row] = await dataOf(
    db.rpc('webhook_delivery_begin', { p_id: id, p_attempt: attempt, p_hold: interval(holdMs) }),
  );
  if (row === undefined) return null;
  const startedAt = row.round_started_at ?? row.created_at;
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    endpointId: row.endpoint_id,
    eventId: row.event_id,
    eventType: sentEventTypeSchema.parse(row.event_type),
    attempt: row.attempt,
    failures: row.failures,
    elapsedMs: Date.parse(row.last_attempt_at ?? startedAt) - Date.parse(startedAt),
  };
}

/** How a try came out. */
export interface DeliveryOutcome {
  isDelivered: boolean;
  /** The receiver wants nothing any more: its endpoint is disabled. */
  isGone: boolean;
  /** Null: there is no other try. */
  retryAfterMs: number | null;
  durationMs: number;
  responseStatus: number | null;
  responseBody: string | null;
  error: string | null;
}

/** Writes how a try came out, and what that says of its endpoint. Nothing where a later try has begun. */
export async function finish(
  db: Db,
  { id, attempt }: { id: string; attempt: number },
  outcome: DeliveryOutcome,
): Promise<void> {
  const { retryAfterMs, responseStatus, responseBody, error } = outcome;
  await dataOf(
    db.rpc('webhook_delivery_finish', {
      p_id: id,
      p_attempt: attempt,
      p_is_delivered: outcome.isDelivered,
      p_is_gone: outcome.isGone,
      p_duration_ms: outcome.durationMs,
      ...(retryAfterMs === null ? {} : { p_retry_after: interval(retryAfterMs) }),
      ...(responseStatus === null ? {} : { p_response_status: responseStatus }),
      ...(responseBody === null ? {} : { p_response_body: responseBody }),
      ...(error === null ? {} : { p_error: error }),
    }),
  );
}

/** Begins another round, of one delivery or of all that were given up since a time. Answers how many. */
export async function replay(
  db: Db,
  place: { workspaceId: string; endpointId: string },
  which: { deliveryId: string } | { since: string },
): Promise<number> {
  return dataOf(
    db.rpc('webhook_replay_as_member', {
      p_workspace_id: place.workspaceId,
      p_endpoint_id: place.endpointId,
      ...('since' in which ? { p_since: which.since } : { p_delivery_id: which.deliveryId }),
    }),
  );
}

/** Writes a test event for one endpoint. Nobody takes its delivery within `heldMs`: the caller sends it itself. */
export async function createTest(
  db: Db,
  place: { workspaceId: string; endpointId: string },
  { data, heldMs }: { data: object; heldMs: number },
): Promise<string> {
  const { workspaceId, endpointId } = place;
  const event = await dataOf(
    db
      .from('webhook_events')
      .insert({ workspace_id: workspaceId, type: 'test', data: toJson(data) })
      .select('id')
      .single(),
  );
  const delivery = await dataOf(
    db
      .from('webhook_deliveries')
      .insert({
        workspace_id: workspaceId,
        endpoint_id: endpointId,
        event_id: event.id,
        event_type: 'test',
        next_attempt_at: new Date(Date.now() + heldMs).toISOString(),
      })
      .select('id')
      .single(),
  );
  return delivery.id;
}

/** Removes events older than this that wait for nothing, with their deliveries. Answers how many. */
export async function prune(db: Db, olderThanMs: number): Promise<number> {
  return dataOf(db.rpc('webhook_events_prune', { p_older_than: interval(olderThanMs) }));
}

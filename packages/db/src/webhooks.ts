import { maxWebhookEndpoints, webhookEndpointSchema } from '@voxie/contracts';
import type { WebhookEndpoint, WebhookHealth } from '@voxie/contracts';
import type { Db } from './clients.ts';
import type { Database } from './database.types.ts';
import { dataOf, maybeDataOf } from './errors.ts';
import type { StoredSecret } from './secrets.ts';

type Row = Database['public']['Tables']['webhook_endpoints']['Row'];

const columns =
  'id, url, description, events, is_enabled, disabled_reason, previous_until, last_success_at, failing_since, gave_up_at, created_at, updated_at';
type PublicRow = Omit<
  Row,
  'workspace_id' | 'ciphertext' | 'key_id' | 'previous_ciphertext' | 'previous_key_id' | 'created_by'
>;

function healthOf(row: PublicRow): WebhookHealth {
  if (!row.is_enabled) return 'disabled';
  if (row.gave_up_at !== null) return 'failing';
  if (row.failing_since !== null) return 'retrying';
  return row.last_success_at === null ? 'new' : 'healthy';
}

const toEndpoint = (row: PublicRow): WebhookEndpoint => ({
  id: row.id,
  url: row.url,
  description: row.description,
  events: webhookEndpointSchema.shape.events.parse(row.events),
  isEnabled: row.is_enabled,
  disabledReason: webhookEndpointSchema.shape.disabledReason.parse(row.disabled_reason),
  health: healthOf(row),
  lastSuccessAt: row.last_success_at,
  failingSince: row.failing_since,
  previousSecretUntil:
    row.previous_until !== null && Date.parse(row.previous_until) > Date.now() ? row.previous_until : null,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
});

/** Endpoints of a workspace, oldest first. */
export async function list(db: Db, workspaceId: string): Promise<WebhookEndpoint[]> {
  const rows = await dataOf(
    db.from('webhook_endpoints').select(columns).eq('workspace_id', workspaceId).order('created_at').order('id'),
  );
  return rows.map(toEndpoint);
}

/** Null: the workspace has no such endpoint. */
export async function get(db: Db, workspaceId: string, id: string): Promise<WebhookEndpoint | null> {
  const row = await maybeDataOf(
    db.from('webhook_endpoints').select(columns).eq('workspace_id', workspaceId).eq('id', id).maybeSingle(),
  );
  return row === null ? null : toEndpoint(row);
}

export interface NewEndpoint extends Pick<WebhookEndpoint, 'id' | 'url' | 'description' | 'events'> {
  workspaceId: string;
  userId: string;
  sealed: StoredSecret;
}

/** Throws PRECONDITION_FAILED where there are too many. */
export async function create(db: Db, endpoint: NewEndpoint): Promise<WebhookEndpoint> {
  const { id, url, description, events, workspaceId, userId, sealed } = endpoint;
  const row = await dataOf(
    db
      .from('webhook_endpoints')
      .insert({
        id,
        url,
        description,
        events,
        workspace_id: workspaceId,
        created_by: userId,
        ciphertext: sealed.ciphertext,
        key_id: sealed.keyId,
      })
      .select(columns)
      .single(),
    `A workspace has at most ${maxWebhookEndpoints} webhook endpoints. Delete one that is not used.`,
  );
  return toEndpoint(row);
}

export interface EndpointChange {
  url?: string | undefined;
  description?: string | undefined;
  events?: string[] | undefined;
  isEnabled?: boolean | undefined;
}

/** Null: there is none. One that is enabled, or sent elsewhere, starts with a clean record of health. */
export async function update(
  db: Db,
  { workspaceId, id }: { workspaceId: string; id: string },
  change: EndpointChange,
): Promise<WebhookEndpoint | null> {
  const { url, description, events, isEnabled } = change;
  const startsAnew = isEnabled === true || url !== undefined;
  const row = await maybeDataOf(
    db
      .from('webhook_endpoints')
      .update({
        ...(url === undefined ? {} : { url }),
        ...(description === undefined ? {} : { description }),
        ...(events === undefined ? {} : { events }),
        ...(isEnabled === undefined ? {} : { is_enabled: isEnabled, disabled_reason: null }),
        ...(startsAnew ? { failing_since: null, gave_up_at: null } : {}),
        updated_at: new Date().toISOString(),
      })
      .eq('workspace_id', workspaceId)
      .eq('id', id)
      .select(columns)
      .maybeSingle(),
  );
  return row === null ? null : toEndpoint(row);
}

/** With its deliveries. False: there was none. */
export async function remove(db: Db, workspaceId: string, id: string): Promise<boolean> {
  const rows = await dataOf(
    db.from('webhook_endpoints').delete().eq('workspace_id', workspaceId).eq('id', id).select('id'),
  );
  return rows.length > 0;
}

/** Where an endpoint is, and what signs what is sent there: the newest first. */
export interface EndpointTarget {
  url: string;
  secrets: StoredSecret[];
}

/** Service client. Null: there is none. A secret before a rotation is among them while it still signs. */
export async function getTarget(db: Db, workspaceId: string, id: string): Promise<EndpointTarget | null> {
  const row = await maybeDataOf(
    db
      .from('webhook_endpoints')
      .select('url, ciphertext, key_id, previous_ciphertext, previous_key_id, previous_until')
      .eq('workspace_id', workspaceId)
      .eq('id', id)
      .maybeSingle(),
  );
  if (row === null) return null;
  const { previous_ciphertext: ciphertext, previous_key_id: keyId, previous_until: until } = row;
  const previous =
    ciphertext !== null && keyId !== null && until !== null && Date.parse(until) > Date.now()
      ? [{ ciphertext, keyId }]
      : [];
  return { url: row.url, secrets: [{ ciphertext: row.ciphertext, keyId: row.key_id }, ...previous] };
}

/** Stores a new secret; the newest before it signs too until `previousUntil`. Service client. Null: there is no such endpoint. */
export async function rotate(
  db: Db,
  place: { workspaceId: string; id: string },
  { sealed, previous, previousUntil }: { sealed: StoredSecret; previous: StoredSecret; previousUntil: string },
): Promise<WebhookEndpoint | null> {
  const row = await maybeDataOf(
    db
      .from('webhook_endpoints')
      .update({
        ciphertext: sealed.ciphertext,
        key_id: sealed.keyId,
        previous_ciphertext: previous.ciphertext,
        previous_key_id: previous.keyId,
        previous_until: previousUntil,
        updated_at: new Date().toISOString(),
      })
      .eq('workspace_id', place.workspaceId)
      .eq('id', place.id)
      .eq('ciphertext', previous.ciphertext)
      .select(columns)
      .maybeSingle(),
  );
  return row === null ? null : toEndpoint(row);
}

import type { Db } from './clients.ts';
import { dataOf } from './errors.ts';
import type { StoredSecret } from './secrets.ts';

/** One sealed value, wherever it is stored, and what it is bound to. */
export interface SealedValue extends StoredSecret {
  kind: 'secret' | 'webhook' | 'webhook_previous';
  workspaceId: string;
  /** The secret's name; of a webhook's, its endpoint. */
  id: string;
}

/** Where to go on. */
type After = Pick<SealedValue, 'workspaceId' | 'id'>;

interface Page {
  /** Values that this key sealed are left out. */
  keyId: string;
  after: After | null;
  limit: number;
}

const following = ({ workspaceId, id }: After, column: string): string =>
  `workspace_id.gt.${workspaceId},and(workspace_id.eq.${workspaceId},${column}.gt.${id})`;

/** Secrets of workspaces that another key sealed, in the order of their keys. Service client. */
export async function listSecrets(db: Db, { keyId, after, limit }: Page): Promise<SealedValue[]> {
  const all = db.from('workspace_secrets').select('workspace_id, name, ciphertext, key_id').neq('key_id', keyId);
  const page = after === null ? all : all.or(following(after, 'name'));
  const rows = await dataOf(page.order('workspace_id').order('name').limit(limit));
  return rows.map((row) => ({
    kind: 'secret',
    workspaceId: row.workspace_id,
    id: row.name,
    ciphertext: row.ciphertext,
    keyId: row.key_id,
  }));
}

/** The same of the signing secrets of webhooks, the previous ones among them. Service client. */
export async function listWebhookSecrets(db: Db, { keyId, after, limit }: Page): Promise<SealedValue[]> {
  const all = db
    .from('webhook_endpoints')
    .select('workspace_id, id, ciphertext, key_id, previous_ciphertext, previous_key_id')
    .or(`key_id.neq.${keyId},previous_key_id.neq.${keyId}`);
  const page = after === null ? all : all.or(following(after, 'id'));
  const rows = await dataOf(page.order('workspace_id').order('id').limit(limit));
  return rows.flatMap((row) => {
    const place = { workspaceId: row.workspace_id, id: row.id };
    const current: SealedValue = { kind: 'webhook', ...place, ciphertext: row.ciphertext, keyId: row.key_id };
    const { previous_ciphertext: ciphertext, previous_key_id: previousKeyId } = row;
    if (ciphertext === null || previousKeyId === null) return [current];
    return [current, { kind: 'webhook_previous', ...place, ciphertext, keyId: previousKeyId }];
  });
}

/** Stores a value sealed anew in the place of what was read. False: someone stored another one meanwhile. Service client. */
export async function replace(db: Db, old: SealedValue, { ciphertext, keyId }: StoredSecret): Promise<boolean> {
  const { kind, workspaceId, id } = old;
  if (kind === 'secret') {
    const rows = await dataOf(
      db
        .from('workspace_secrets')
        .update({ ciphertext, key_id: keyId })
        .match({ workspace_id: workspaceId, name: id, ciphertext: old.ciphertext })
        .select('name'),
    );
    return rows.length > 0;
  }
  const isCurrent = kind === 'webhook';
  const rows = await dataOf(
    db
      .from('webhook_endpoints')
      .update(isCurrent ? { ciphertext, key_id: keyId } : { previous_ciphertext: ciphertext, previous_key_id: keyId })
      .match({ workspace_id: workspaceId, id, [isCurrent ? 'ciphertext' : 'previous_ciphertext']: old.ciphertext })
      .select('id'),
  );
  return rows.length > 0;
}

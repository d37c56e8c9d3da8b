import type { Secret } from '@voxie/contracts';
import type { Db } from './clients.ts';
import { dataOf, maybeDataOf } from './errors.ts';

/** A secret as it is stored: sealed. */
export interface StoredSecret {
  ciphertext: string;
  keyId: string;
}

const summary = 'name, created_at, updated_at, updated_by';

interface SummaryRow {
  name: string;
  created_at: string;
  updated_at: string;
  updated_by: string | null;
}

const toSecret = (row: SummaryRow): Secret => ({
  name: row.name,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  updatedBy: row.updated_by,
});

/** The secrets of a workspace by name, without what is sealed. */
export async function list(db: Db, workspaceId: string): Promise<Secret[]> {
  const rows = await dataOf(db.from('workspace_secrets').select(summary).eq('workspace_id', workspaceId).order('name'));
  return rows.map(toSecret);
}

/** Service client. Null: there is none by that name. */
export async function get(db: Db, workspaceId: string, name: string): Promise<StoredSecret | null> {
  const row = await maybeDataOf(
    db
      .from('workspace_secrets')
      .select('ciphertext, key_id')
      .eq('workspace_id', workspaceId)
      .eq('name', name)
      .maybeSingle(),
  );
  return row === null ? null : { ciphertext: row.ciphertext, keyId: row.key_id };
}

/** Stores a sealed value under a name, over what was there. */
export async function set(
  db: Db,
  { workspaceId, name, userId, sealed }: { workspaceId: string; name: string; userId: string; sealed: StoredSecret },
): Promise<Secret> {
  const row = await dataOf(
    db
      .rpc('secret_set', {
        p_workspace_id: workspaceId,
        p_user_id: userId,
        p_name: name,
        p_ciphertext: sealed.ciphertext,
        p_key_id: sealed.keyId,
      })
      .single(),
  );
  return toSecret(row);
}

/** False: there was none by that name. */
export async function remove(db: Db, workspaceId: string, name: string): Promise<boolean> {
  const rows = await dataOf(
    db.from('workspace_secrets').delete().eq('workspace_id', workspaceId).eq('name', name).select('name'),
  );
  return rows.length > 0;
}

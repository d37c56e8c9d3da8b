import { AppError, apiKeyLimits, scopeSchema } from '@voxie/contracts';
import type { ApiKey, Role, Scope } from '@voxie/contracts';
import type { Db } from './clients.ts';
import type { Database } from './database.types.ts';
import { dataOf } from './errors.ts';
import { toJson } from './json.ts';

const columns =
  'id, kind, name, prefix, token, scopes, role, agent_ids, origins, created_by, created_at, expires_at, last_used_at, rotated_at, revoked_at';

type Table = Database['public']['Tables']['api_keys'];
type Row = Omit<Table['Row'], 'hash' | 'workspace_id'>;

/** Scopes of an older release mean nothing any more. */
const scopesOf = (names: string[]): Scope[] =>
  names.flatMap((name) => {
    const known = scopeSchema.safeParse(name);
    return known.success ? [known.data] : [];
  });

const toKey = (row: Row): ApiKey => ({
  id: row.id,
  kind: row.kind,
  name: row.name,
  prefix: row.prefix,
  token: row.token,
  scopes: scopesOf(row.scopes),
  role: row.role,
  agentIds: row.agent_ids,
  origins: row.origins,
  createdBy: row.created_by,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  lastUsedAt: row.last_used_at,
  rotatedAt: row.rotated_at,
  revokedAt: row.revoked_at,
});

/** The newest first, revoked ones among them. An owner's client. */
export async function list(db: Db, workspaceId: string): Promise<ApiKey[]> {
  const rows = await dataOf(
    db.from('api_keys').select(columns).eq('workspace_id', workspaceId).order('created_at', { ascending: false }),
  );
  return rows.map(toKey);
}

const noKey = () => new AppError('NOT_FOUND', 'There is no such key.');

/** Throws NOT_FOUND. */
export async function get(db: Db, workspaceId: string, keyId: string): Promise<ApiKey> {
  const [row] = await dataOf(
    db.from('api_keys').select(columns).eq('workspace_id', workspaceId).eq('id', keyId).limit(1),
  );
  if (row === undefined) throw noKey();
  return toKey(row);
}

/** What is drawn anew for each key. */
export interface DrawnKey extends Pick<ApiKey, 'id' | 'prefix' | 'token'> {
  /** SHA-256 of the key, in hex. */
  hash: string;
}

export interface NewKey
  extends DrawnKey, Pick<ApiKey, 'kind' | 'name' | 'scopes' | 'role' | 'agentIds' | 'origins' | 'expiresAt'> {
  workspaceId: string;
  createdBy: string;
}

/** An owner's client. Throws PRECONDITION_FAILED where there are too many. */
export async function create(db: Db, key: NewKey): Promise<ApiKey> {
  const row = await dataOf(
    db
      .from('api_keys')
      .insert({
        id: key.id,
        workspace_id: key.workspaceId,
        kind: key.kind,
        name: key.name,
        prefix: key.prefix,
        hash: key.hash,
        token: key.token,
        scopes: key.scopes,
        role: key.role,
        agent_ids: key.agentIds,
        origins: key.origins,
        created_by: key.createdBy,
        expires_at: key.expiresAt,
      })
      .select(columns)
      .single(),
    `A workspace has at most ${apiKeyLimits.keys} keys. Revoke one first.`,
  );
  return toKey(row);
}

/**
 * Puts a new key in the place of one, which ends at `oldEndsAt`. An owner's client. Throws NOT_FOUND, for a key that is revoked or was
 * rotated too, PRECONDITION_FAILED where too many overlap.
 */
export async function rotate(
  db: Db,
  { workspaceId, keyId, oldEndsAt }: { workspaceId: string; keyId: string; oldEndsAt: string },
  drawn: DrawnKey,
): Promise<ApiKey> {
  const [id] = await dataOf(
    db.rpc('api_key_rotate', {
      p_workspace_id: workspaceId,
      p_key_id: keyId,
      p_old_ends_at: oldEndsAt,
      p_new: toJson(drawn),
    }),
    'Too many keys overlap with those that they were rotated to. Revoke one of the old ones first.',
  );
  if (id === undefined) throw noKey();
  return await get(db, workspaceId, id);
}

export type KeyChange = Partial<{
  [Field in 'name' | 'scopes' | 'role' | 'agentIds' | 'origins' | 'expiresAt' | 'revokedAt']: ApiKey[Field] | undefined;
}>;

/** Changes what is given. An owner's client. Throws NOT_FOUND, for a key that is revoked too. */
export async function update(
  db: Db,
  { workspaceId, keyId }: { workspaceId: string; keyId: string },
  change: KeyChange,
): Promise<ApiKey> {
  const [row] = await dataOf(
    db
      .from('api_keys')
      .update({
        ...(change.name === undefined ? {} : { name: change.name }),
        ...(change.scopes === undefined ? {} : { scopes: change.scopes }),
        ...(change.role === undefined ? {} : { role: change.role }),
        ...(change.agentIds === undefined ? {} : { agent_ids: change.agentIds }),
        ...(change.origins === undefined ? {} : { origins: change.origins }),
        ...(change.expiresAt === undefined ? {} : { expires_at: change.expiresAt }),
        ...(change.revokedAt === undefined ? {} : { revoked_at: change.revokedAt }),
      })
      .eq('workspace_id', workspaceId)
      .eq('id', keyId)
      .select(columns),
  );
  if (row === undefined) throw noKey();
  return toKey(row);
}

/** A key that asks, and the person who answers for it: its maker, or an owner once they are gone. */
export interface KeyInUse extends Pick<
  ApiKey,
  'id' | 'kind' | 'name' | 'scopes' | 'agentIds' | 'origins' | 'expiresAt'
> {
  workspace: { id: string; name: string; role: Role };
  userId: string;
}

/** The good key with this hash, and marks that it is in use. Null: there is none. Service client. */
export async function use(db: Db, hash: string): Promise<KeyInUse | null> {
  const [row] = await dataOf(db.rpc('api_key_use', { p_hash: hash }));
  if (row === undefined) return null;
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    scopes: scopesOf(row.scopes),
    agentIds: row.agent_ids,
    origins: row.origins,
    expiresAt: row.expires_at,
    userId: row.user_id,
    workspace: { id: row.workspace_id, name: row.workspace_name, role: row.role },
  };
}

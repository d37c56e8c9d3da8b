import { z } from 'zod';
import type { Db } from './clients.ts';
import { dataOf } from './errors.ts';
import { toJson } from './json.ts';

const storedSchema = z.object({ value: z.json() });

/** Whose values: an agent of a workspace. */
export interface ValueOwner {
  workspaceId: string;
  agentId: string;
}

/** Stores a value, over what was there; for good where no time is given. Service client. False: there is no room for one more key. */
export async function set(
  db: Db,
  { workspaceId, agentId }: ValueOwner,
  entry: { key: string; value: unknown; ttlSeconds: number | undefined; maxKeys: number },
): Promise<boolean> {
  return await dataOf(
    db.rpc('agent_value_set', {
      p_workspace_id: workspaceId,
      p_agent_id: agentId,
      p_key: entry.key,
      // In an object, for null is a value too.
      p_value: toJson({ value: entry.value }),
      p_most: entry.maxKeys,
      ...(entry.ttlSeconds === undefined ? {} : { p_ttl_seconds: entry.ttlSeconds }),
    }),
  );
}

/** Service client. Undefined: nothing stands under the key, or its time is over. */
export async function get(db: Db, { workspaceId, agentId }: ValueOwner, key: string): Promise<unknown> {
  const rows = await dataOf(
    db.rpc('agent_value_get', { p_workspace_id: workspaceId, p_agent_id: agentId, p_key: key }),
  );
  return rows[0] === undefined ? undefined : storedSchema.parse(rows[0].value).value;
}

import { priceSchema, unpricedSchema } from '@voxie/contracts';
import type { Price, Unpriced, UsageKind } from '@voxie/contracts';
import type { Db } from './clients.ts';
import type { Database } from './database.types.ts';
import { dataOf } from './errors.ts';

type Row = Database['public']['Tables']['model_prices']['Row'];

const toPrice = (row: Row): Price =>
  priceSchema.parse({
    id: row.id,
    isOwn: row.workspace_id !== null,
    provider: row.provider,
    model: row.model,
    kind: row.kind,
    usdPerUnit: row.usd_per_unit,
    validFrom: row.valid_from,
    source: row.source,
    createdAt: row.created_at,
  });

/** The list prices and the workspace's own, by provider, model and kind, the newest of each first. */
export async function list(db: Db, workspaceId: string): Promise<Price[]> {
  const rows = await dataOf(
    db
      .from('model_prices')
      .select('*')
      .or(`workspace_id.is.null,workspace_id.eq.${workspaceId}`)
      .order('provider')
      .order('model')
      .order('kind')
      .order('valid_from', { ascending: false })
      .limit(5000),
  );
  return rows.map(toPrice);
}

/** What calls since a time used that has no price. */
export async function listUnpriced(db: Db, workspaceId: string, since: string): Promise<Unpriced[]> {
  const rows = await dataOf(db.rpc('usage_unpriced', { p_workspace_id: workspaceId, p_since: since }));
  return unpricedSchema.array().parse(rows);
}

export interface NewPrice {
  workspaceId: string;
  userId: string;
  provider: string;
  model: string;
  kind: UsageKind;
  usdPerUnit: number;
  validFrom: string;
  source: string;
}

/** Sets a workspace's own price from a time on, over one of that time. */
export async function set(db: Db, price: NewPrice): Promise<Price> {
  const { workspaceId, userId, provider, model, kind, usdPerUnit, validFrom, source } = price;
  const row = await dataOf(
    db
      .rpc('model_price_set', {
        p_workspace_id: workspaceId,
        p_user_id: userId,
        p_price: { provider, model, kind, usdPerUnit, validFrom, source },
      })
      .single(),
  );
  return toPrice(row);
}

/** Removes a workspace's own price; list prices stay. Null: there is no such price of its own. */
export async function remove(db: Db, workspaceId: string, priceId: string): Promise<Price | null> {
  const [row] = await dataOf(
    db.from('model_prices').delete().eq('workspace_id', workspaceId).eq('id', priceId).select('*'),
  );
  return row === undefined ? null : toPrice(row);
}

/** Where a pass over the calls of a workspace is: after this one. */
export interface RepricePlace {
  at: string;
  id: string;
}

/** Prices up to `limit` calls anew. Service client. Next: where to go on; null: all are done. */
export async function reprice(
  db: Db,
  of: { workspaceId: string; after: RepricePlace; limit: number },
): Promise<{ next: RepricePlace | null; changed: number }> {
  const [row] = await dataOf(
    db.rpc('usage_reprice', {
      p_workspace_id: of.workspaceId,
      p_after: of.after.at,
      p_after_id: of.after.id,
      p_limit: of.limit,
    }),
  );
  if (row === undefined) return { next: null, changed: 0 };
  const isDone = row.seen < of.limit;
  return { next: isDone ? null : { at: row.last_at, id: row.last_id }, changed: row.changed };
}

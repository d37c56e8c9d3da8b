import type { Price, Unpriced } from '@voxie/contracts';
import { prices } from '@voxie/db';
import type { Ask } from '../context.ts';

const unpricedWithinMs = 30 * 86_400_000;

/** The list prices, the workspace's own, and what was used of late that has neither. */
export async function listPrices({ actor }: Ask<object>): Promise<{ items: Price[]; unpriced: Unpriced[] }> {
  const since = new Date(Date.now() - unpricedWithinMs).toISOString();
  const [items, unpriced] = await Promise.all([
    prices.list(actor.db, actor.workspaceId),
    prices.listUnpriced(actor.db, actor.workspaceId, since),
  ]);
  return { items, unpriced };
}

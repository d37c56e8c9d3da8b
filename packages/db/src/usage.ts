import { usageKinds } from '@voxie/contracts';
import type { ModelUse, Usage } from '@voxie/contracts';
import type { Db } from './clients.ts';
import { dataOf } from './errors.ts';

/** Adds to what a call used for work on its record: each try is paid for. Service client. */
export async function add(
  db: Db,
  of: { callId: string; purpose: Usage['purpose'] },
  { provider, model, quantities, isEstimated }: ModelUse,
): Promise<void> {
  const used = usageKinds.flatMap((kind) => {
    const quantity = quantities[kind] ?? 0;
    return quantity === 0 ? [] : [{ provider, model, kind, quantity, isEstimated }];
  });
  if (used.length === 0) return;
  await dataOf(db.rpc('usage_add', { p_call_id: of.callId, p_purpose: of.purpose, p_usage: used }));
}

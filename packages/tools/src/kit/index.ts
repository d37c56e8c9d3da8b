import type { ToolKind } from '@voxie/contracts';
import type { Offer } from '../executor.ts';

/** The engineer's kit: every kind but those that speak for themselves. */
export type KitKind = Exclude<ToolKind, 'http' | 'mcp' | 'collect'>;

export const kitOffers: Partial<{ [K in KitKind]: Offer<K> }> = {};

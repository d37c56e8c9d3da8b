import type { LiveCall } from '@voxie/contracts';

const dollars = new Intl.NumberFormat('en', { style: 'currency', currency: 'USD', minimumFractionDigits: 4 });

/** What a call has cost so far, in US dollars; "at least" where something has no price. */
export function costText({ costUsd, hasUnpriced }: Pick<LiveCall, 'costUsd' | 'hasUnpriced'>): string {
  return hasUnpriced ? `≥ ${dollars.format(costUsd)}` : dollars.format(costUsd);
}

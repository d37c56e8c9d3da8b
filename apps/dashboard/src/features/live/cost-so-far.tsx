import type { LiveCall } from '@voxie/contracts';
import { useMoney } from '../../lib/use-money.ts';

/** What a call has cost, in the workspace's currency; "at least" where something that was used has no price. */
export function CostSoFar({ call }: { call: Pick<LiveCall, 'costUsd' | 'hasUnpriced' | 'requestedAt'> }) {
  const { columnText } = useMoney();
  const text = columnText(call.costUsd, call.requestedAt);
  if (!call.hasUnpriced) return text;
  return (
    <>
      <span aria-hidden>≥ </span>
      <span className="sr-only">at least </span>
      {text}
    </>
  );
}

import type { AnalyticsOverview } from '@voxie/contracts';
import type { ReactNode } from 'react';
import { countText, msText, shareText } from './format.ts';
import { useMoney } from '../../lib/use-money.ts';

interface TileProps {
  title: string;
  value: string;
  children: ReactNode;
}

function Tile({ title, value, children }: TileProps) {
  return (
    <div className="flex min-w-0 flex-col gap-0.5 rounded-lg border bg-card px-4 py-3">
      <dt className="text-sm text-muted-foreground">{title}</dt>
      <dd className="truncate text-xl font-semibold tabular-nums">{value}</dd>
      <dd className="truncate text-sm text-muted-foreground tabular-nums">{children}</dd>
    </div>
  );
}

/** The numbers of all days together. */
export function Tiles({ overview: { totals, gap } }: { overview: AnalyticsOverview }) {
  const { moneyText } = useMoney();
  const over = totals.ended + totals.failed;
  const perCall = (value: number) => (totals.calls === 0 ? null : value / totals.calls);
  return (
    <dl className="grid grid-cols-2 gap-3 sm:grid-cols-3 xl:grid-cols-6">
      <Tile title="Calls" value={countText(totals.calls)}>
        {totals.calls > over ? `${countText(totals.calls - over)} under way` : `${countText(totals.turns)} turns`}
      </Tile>
      <Tile title="Minutes" value={countText(totals.minutes)}>
        {over === 0 ? '–' : `${(totals.minutes / over).toFixed(1)} a call`}
      </Tile>
      <Tile title="Success" value={shareText(totals.successes, totals.judged)}>
        {totals.judged === 0 ? 'none judged' : `of ${countText(totals.judged)} judged`}
      </Tile>
      <Tile title="Median gap" value={msText(gap?.p50)}>
        95 %: {msText(gap?.p95)}
      </Tile>
      <Tile title="Cost" value={moneyText(totals.costUsd)}>
        {totals.unpricedCalls > 0
          ? `${countText(totals.unpricedCalls)} calls lack a price`
          : `${moneyText(perCall(totals.costUsd))} a call`}
      </Tile>
      <Tile title="Failed" value={shareText(totals.failed, over)}>
        {countText(totals.failed)} of {countText(over)}
      </Tile>
    </dl>
  );
}

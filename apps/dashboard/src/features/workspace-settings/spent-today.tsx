import { useQuery } from '@tanstack/react-query';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { useTRPC } from '../../lib/api.tsx';
import { formatTime } from '../../lib/format.ts';
import { useMoney } from '../../lib/use-money.ts';

const refreshMs = 10_000;

/** What all calls of today cost so far, and how much of the budget that is. */
export function SpentToday() {
  const trpc = useTRPC();
  const { moneyText } = useMoney();
  const { data } = useQuery(trpc.settings.today.queryOptions({}, { refetchInterval: refreshMs }));
  if (data === undefined) return <Skeleton className="h-28 sm:h-21" />;
  const { workspaceUsd, workspaceBudgetUsd, nextDayAt } = data;
  const percent = workspaceBudgetUsd === null ? null : Math.min(100, (workspaceUsd / workspaceBudgetUsd) * 100);
  return (
    <section aria-labelledby="settings-today" className="flex flex-col gap-2 rounded-lg border bg-card p-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 id="settings-today" className="font-semibold">
          Spent today
        </h2>
        <p className="text-sm text-muted-foreground">until {formatTime(nextDayAt)}, your time</p>
      </div>
      <p className="text-xl font-semibold tabular-nums">
        {moneyText(workspaceUsd)}
        {workspaceBudgetUsd === null ? null : (
          <span className="text-base font-normal text-muted-foreground"> of {moneyText(workspaceBudgetUsd)}</span>
        )}
      </p>
      {percent === null ? null : (
        <>
          <meter
            className="sr-only"
            min={0}
            max={100}
            value={percent}
            aria-label="Share of the daily budget that is spent"
          >
            {Math.round(percent)}%
          </meter>
          <div aria-hidden className="h-1.5 overflow-hidden rounded-full bg-muted">
            <div
              className={
                percent >= 100 ? 'h-full bg-destructive' : percent >= 80 ? 'h-full bg-warning' : 'h-full bg-primary'
              }
              style={{ width: `${percent}%` }}
            />
          </div>
        </>
      )}
    </section>
  );
}

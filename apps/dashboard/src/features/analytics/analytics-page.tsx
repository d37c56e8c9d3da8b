import { Link } from '@tanstack/react-router';
import type { AnalyticsOverview } from '@voxie/contracts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { Page } from '../../components/page.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { cn } from '../../lib/cn.ts';
import { CallsChart, CostChart, LatencyChart } from './charts.tsx';
import { Comparison } from './comparison.tsx';
import { Filters } from './filters.tsx';
import { clockText } from './format.ts';
import { isFiltered } from './search.ts';
import type { AnalyticsSearch } from './search.ts';
import { ResultShares } from './shares.tsx';
import { GroupTable, ToolTable } from './tables.tsx';
import { Tiles } from './tiles.tsx';
import { useOverview } from './use-overview.ts';

/** As high as what comes in their places. */
function Placeholders() {
  return (
    <div aria-busy className="flex flex-col gap-4">
      <p className="sr-only">The figures are loading.</p>
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-3 xl:grid-cols-6">
        {Array.from({ length: 6 }, (_, index) => (
          <Skeleton key={index} className="h-24 rounded-lg" />
        ))}
      </div>
      <div className="grid gap-4 xl:grid-cols-2">
        <Skeleton className="h-88 rounded-lg" />
        <Skeleton className="h-88 rounded-lg" />
      </div>
      <Skeleton className="h-88 rounded-lg" />
    </div>
  );
}

function NoCalls({ search }: { search: AnalyticsSearch }) {
  if (isFiltered(search))
    return (
      <EmptyState title="No calls here">
        None of the calls of these days is of this kind. Choose other days, or clear the filters.
      </EmptyState>
    );
  return (
    <EmptyState
      title="No calls in these days"
      action={
        <Button asChild>
          <Link to="/agents">To the agents</Link>
        </Button>
      }
    >
      Every call is counted here a few seconds after it happened: how many there are, how long people wait for an
      answer, what it costs and how it comes out. Open an agent and press Test Agent to make the first one.
    </EmptyState>
  );
}

function Figures({ overview, search }: { overview: AnalyticsOverview; search: AnalyticsSearch }) {
  if (overview.totals.calls === 0) return <NoCalls search={search} />;
  return (
    <>
      <Tiles overview={overview} />
      <div className="grid gap-4 xl:grid-cols-2">
        <CallsChart overview={overview} />
        <LatencyChart overview={overview} />
      </div>
      <CostChart overview={overview} />
      <ResultShares overview={overview} />
      <GroupTable overview={overview} search={search} />
      <Comparison overview={overview} search={search} />
      <ToolTable tools={overview.tools} />
    </>
  );
}

/** What the workspace's calls came to. */
export function AnalyticsPage({ search }: { search: AnalyticsSearch }) {
  const overview = useOverview(search);
  const { data } = overview;
  return (
    <Page className="max-w-7xl gap-4">
      <PageHeader
        title="Analytics"
        description={
          data === undefined
            ? 'What your calls came to.'
            : `${data.timeZone} days, as of ${clockText(data.asOf, data.timeZone)}.`
        }
      />
      <Filters search={search} overview={data} />
      {overview.isError && data === undefined ? (
        <ErrorState
          title="The figures could not be loaded."
          error={overview.error}
          onRetry={() => void overview.refetch()}
        />
      ) : null}
      {overview.isPending ? <Placeholders /> : null}
      {data === undefined ? null : (
        <div
          aria-busy={overview.isPlaceholderData}
          className={cn('flex flex-col gap-4 transition-opacity', overview.isPlaceholderData && 'opacity-60')}
        >
          <Figures overview={data} search={search} />
        </div>
      )}
    </Page>
  );
}

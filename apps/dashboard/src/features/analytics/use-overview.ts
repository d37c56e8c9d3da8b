import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../lib/api.tsx';
import { overviewInputOf } from './search.ts';
import type { AnalyticsSearch } from './search.ts';

const refreshMs = 20_000;

/** What the page shows. While other days are fetched, the ones before stay in their places. */
export function useOverview(search: AnalyticsSearch) {
  const trpc = useTRPC();
  return useQuery(
    trpc.analytics.overview.queryOptions(overviewInputOf(search), {
      placeholderData: keepPreviousData,
      refetchInterval: refreshMs,
    }),
  );
}

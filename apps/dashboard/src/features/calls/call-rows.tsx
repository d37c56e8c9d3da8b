import { useInfiniteQuery } from '@tanstack/react-query';
import { isOver } from '@voxie/contracts';
import type { CallFilter } from '@voxie/contracts';
import { EmptyState } from '../../components/empty-state.tsx';
import { LoadedPages } from '../../components/loaded.tsx';
import { useTRPC } from '../../lib/api.tsx';
import { CallRow, CallRowsHead } from './call-row.tsx';
import { listed } from './filter.ts';

const liveRefreshMs = 4000;

interface CallRowsProps {
  /** Which of them; without a kind those of agents alone. */
  filter: CallFilter;
  /** The page is an agent's: its name goes without saying. */
  isOfAgent?: boolean;
}

/** Calls, a page at a time. While one is under way the list is kept fresh. */
export function CallRows({ filter, isOfAgent = false }: CallRowsProps) {
  const trpc = useTRPC();
  const calls = useInfiniteQuery(
    trpc.calls.list.infiniteQueryOptions(listed(filter), {
      getNextPageParam: (page) => page.nextCursor,
      refetchInterval: ({ state }) =>
        state.data?.pages.some((page) => page.items.some((call) => !isOver(call.status))) ? liveRefreshMs : false,
    }),
  );
  return (
    <LoadedPages
      query={calls}
      what="the calls"
      empty={<NoCalls isFiltered={!isOfAgent && Object.keys(filter).length > 0} isOfAgent={isOfAgent} />}
    >
      {(rows) => (
        <div className="rounded-lg border bg-card">
          <CallRowsHead />
          <ul aria-label="Calls" className="divide-y">
            {rows.map((call) => (
              <CallRow key={call.id} call={call} hasAgent={!isOfAgent} />
            ))}
          </ul>
        </div>
      )}
    </LoadedPages>
  );
}

function NoCalls({ isFiltered, isOfAgent }: { isFiltered: boolean; isOfAgent: boolean }) {
  if (isFiltered)
    return <EmptyState title="No call is like that">Take a filter away, or look at other days.</EmptyState>;
  return (
    <EmptyState title="No calls yet">
      {isOfAgent
        ? 'Press Test Agent: each call is recorded here, turn by turn.'
        : 'Open an agent and press Test Agent: its calls are recorded here, turn by turn.'}
    </EmptyState>
  );
}

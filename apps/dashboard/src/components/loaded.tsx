import { VoxieError } from '@voxie/client';
import type { ReactNode } from 'react';
import { ErrorState } from './error-state.tsx';
import { Button } from './ui/button.tsx';
import { Skeleton } from './ui/skeleton.tsx';

/** What of a query says how it stands. */
interface Query<Data> {
  data: Data | undefined;
  isError: boolean;
  error: unknown;
  refetch: () => unknown;
}

interface LoadedProps<Data> {
  query: Query<Data>;
  /** As in "The agents could not be loaded.": "the agents". */
  what: string;
  /** What stands there until it is known. By default some rows. */
  skeleton?: ReactNode;
  /** Of what stands there instead, where it is not in a column of the page. */
  className?: string;
  children: (data: Data) => ReactNode;
}

/** Rows that are still to come. */
export function RowsSkeleton({ hasPicture = false }: { hasPicture?: boolean }) {
  return (
    <div className="divide-y rounded-lg border bg-card">
      {['first', 'second', 'third'].map((row) => (
        <div key={row} className="flex items-center gap-3.5 px-4 py-3.5">
          {hasPicture ? <Skeleton className="size-10" /> : null}
          <div className="flex flex-1 flex-col gap-2">
            <Skeleton className="h-3.5 w-40" />
            <Skeleton className="h-3 w-64 max-w-full" />
          </div>
        </div>
      ))}
    </div>
  );
}

/** Whether what was known before may no longer be seen: after a change of role, say, or where it was deleted. */
const isOver = (error: unknown): boolean => ['FORBIDDEN', 'NOT_FOUND'].includes(VoxieError.from(error).code);

/** What a query brings: on its way, or not to be had, with the way to try again. What was known before stays in sight meanwhile. */
export function Loaded<Data>({ query, what, skeleton, className, children }: LoadedProps<Data>) {
  const { isError, error, refetch } = query;
  const data = isError && isOver(error) ? undefined : query.data;
  return (
    <>
      {isError ? (
        <div className={className}>
          <ErrorState
            title={`${what.charAt(0).toUpperCase()}${what.slice(1)} could not be loaded.`}
            error={error}
            onRetry={() => void refetch()}
          />
        </div>
      ) : null}
      {data === undefined && !isError ? (
        <div aria-busy className={className}>
          <p className="sr-only">Loading {what}…</p>
          {skeleton ?? <RowsSkeleton />}
        </div>
      ) : null}
      {data === undefined ? null : children(data)}
    </>
  );
}

interface Items<Item> {
  items: readonly Item[];
}

interface ListProps<Item> {
  /** What is said where there is none: what would be here, and how to get it. */
  empty: ReactNode;
  children: (items: readonly Item[]) => ReactNode;
}

/** A list that comes as a whole. */
export function LoadedList<Item>({
  empty,
  children,
  ...loaded
}: Omit<LoadedProps<Items<Item>>, 'children'> & ListProps<Item>) {
  return <Loaded {...loaded}>{({ items }) => (items.length === 0 ? empty : children(items))}</Loaded>;
}

interface PagedQuery<Item> extends Query<{ pages: Items<Item>[] }> {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
}

interface PagesProps<Item> extends Omit<LoadedProps<unknown>, 'query' | 'children'>, ListProps<Item> {
  query: PagedQuery<Item>;
}

/** A list that comes a page at a time. */
export function LoadedPages<Item>({ query, empty, children, ...loaded }: PagesProps<Item>) {
  return (
    <Loaded query={query} {...loaded}>
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items);
        if (items.length === 0) return empty;
        return (
          <>
            {children(items)}
            {query.hasNextPage ? (
              <Button
                variant="outline"
                className="self-center"
                busy={query.isFetchingNextPage}
                onClick={() => void query.fetchNextPage()}
              >
                Load more
              </Button>
            ) : null}
          </>
        );
      }}
    </Loaded>
  );
}

import { useInfiniteQuery } from '@tanstack/react-query';
import { EmptyState } from '../../components/empty-state.tsx';
import { LoadedPages } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { useTRPC } from '../../lib/api.tsx';
import { useIsOwner } from '../../lib/use-role.ts';
import { ErrorFilters } from './error-filters.tsx';
import { ErrorRow } from './error-row.tsx';
import type { ErrorSearch } from './error-search.ts';

function Nothing({ shown }: { shown: ErrorSearch }) {
  if (shown.search !== undefined)
    return (
      <EmptyState title="Nothing found">
        No error has this id or these words. A request id stands beside the message that a person was shown.
      </EmptyState>
    );
  return (
    <EmptyState title={shown.status === 'resolved' ? 'Nothing was resolved yet' : 'No errors'}>
      What goes wrong by a fault of ours is gathered here, with where it came up and how often.
    </EmptyState>
  );
}

function Errors({ shown }: { shown: ErrorSearch }) {
  const trpc = useTRPC();
  const { status = 'open', scope = 'workspace', search } = shown;
  const errors = useInfiniteQuery(
    trpc.errors.list.infiniteQueryOptions(
      { scope, ...(status === 'all' ? {} : { status }), ...(search === undefined ? {} : { search }) },
      { getNextPageParam: (page) => page.nextCursor, refetchInterval: 15_000, placeholderData: (before) => before },
    ),
  );
  return (
    <section aria-label="Errors" className="flex flex-col gap-3">
      <ErrorFilters shown={shown} maySeeSystem={errors.data?.pages[0]?.maySeeSystem ?? false} />
      <LoadedPages query={errors} what="the errors" empty={<Nothing shown={shown} />}>
        {(groups) => (
          <ul className="divide-y rounded-lg border bg-card">
            {groups.map((group) => (
              <ErrorRow key={group.id} group={group} />
            ))}
          </ul>
        )}
      </LoadedPages>
    </section>
  );
}

/** Unexpected errors, in groups. For owners. */
export function ErrorsPage({ shown }: { shown: ErrorSearch }) {
  const isOwner = useIsOwner();
  return (
    <Page>
      <PageHeader title="Errors" description="Faults of ours, the same ones together, the latest first." />
      {isOwner === false ? (
        <EmptyState title="Owners see the errors">
          Ask an owner of this workspace to look. Tell them the request id that stands beside the message you saw.
        </EmptyState>
      ) : (
        <Errors shown={shown} />
      )}
    </Page>
  );
}

import { useInfiniteQuery } from '@tanstack/react-query';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { Page } from '../../components/page.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { useTRPC } from '../../lib/api.tsx';
import { ProposalCard } from './proposal-card.tsx';

const liveRefreshMs = 3000;

function Proposals() {
  const trpc = useTRPC();
  const proposals = useInfiniteQuery(
    trpc.proposals.list.infiniteQueryOptions(
      {},
      {
        getNextPageParam: (page) => page.nextCursor,
        refetchInterval: ({ state }) =>
          state.data?.pages.some((page) => page.items.some(({ status }) => status === 'applying'))
            ? liveRefreshMs
            : false,
      },
    ),
  );
  if (proposals.isPending) return <Skeleton className="h-48" />;
  if (proposals.isError)
    return (
      <ErrorState
        title="The proposals could not be loaded."
        error={proposals.error}
        onRetry={() => void proposals.refetch()}
      />
    );
  const items = proposals.data.pages.flatMap((page) => page.items);
  if (items.length === 0) {
    return (
      <EmptyState title="Nothing is proposed">
        An agent with the tool “Propose a migration” writes changes of a database here. Nothing changes until a person
        applies it.
      </EmptyState>
    );
  }
  return (
    <>
      <ul className="flex flex-col gap-4">
        {items.map((proposal) => (
          <ProposalCard key={proposal.id} proposal={proposal} />
        ))}
      </ul>
      {proposals.hasNextPage ? (
        <Button
          variant="outline"
          className="self-center"
          busy={proposals.isFetchingNextPage}
          onClick={() => void proposals.fetchNextPage()}
        >
          Load more
        </Button>
      ) : null}
    </>
  );
}

/** Changes of databases that agents wrote, for a person to read, apply or reject. */
export function ProposalsPage() {
  return (
    <Page>
      <PageHeader title="Proposals" description="Changes of databases that agents wrote. You decide." />
      <Proposals />
    </Page>
  );
}

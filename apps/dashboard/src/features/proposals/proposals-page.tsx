import { useInfiniteQuery } from '@tanstack/react-query';
import { EmptyState } from '../../components/empty-state.tsx';
import { LoadedPages } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { PageHeader } from '../../components/page-header.tsx';
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
  return (
    <LoadedPages
      query={proposals}
      what="the proposals"
      empty={
        <EmptyState title="Nothing is proposed">
          An agent with the tool “Propose a migration” writes changes of a database here. Nothing changes until a person
          applies it.
        </EmptyState>
      }
    >
      {(items) => (
        <ul className="flex flex-col gap-4">
          {items.map((proposal) => (
            <ProposalCard key={proposal.id} proposal={proposal} />
          ))}
        </ul>
      )}
    </LoadedPages>
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

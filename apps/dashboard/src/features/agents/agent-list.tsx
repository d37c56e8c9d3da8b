import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { EmptyState } from '../../components/empty-state.tsx';
import { LoadedPages, RowsSkeleton } from '../../components/loaded.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Voiceprint } from '../../components/voiceprint.tsx';
import { useTRPC } from '../../lib/api.tsx';
import { useMayEdit } from '../../lib/use-role.ts';
import { NewAgentButton } from '../new-agent/index.ts';
import { AgentRow } from './agent-row.tsx';

interface AgentListProps {
  search: string;
  onWriteByHand: () => void;
}

/** The agents that match, a page at a time, in every state the list can be in. */
export function AgentList({ search, onWriteByHand }: AgentListProps) {
  const trpc = useTRPC();
  const input = search === '' ? {} : { search };
  const agents = useInfiniteQuery(
    trpc.agents.list.infiniteQueryOptions(input, {
      getNextPageParam: (page) => page.nextCursor,
      placeholderData: (previous) => previous,
    }),
  );
  return (
    <LoadedPages
      query={agents}
      what="the agents"
      skeleton={<RowsSkeleton hasPicture />}
      empty={search === '' ? <NoAgents onWriteByHand={onWriteByHand} /> : <NoMatch search={search} />}
    >
      {(rows) => (
        <ul className="divide-y rounded-lg border bg-card" aria-busy={agents.isPlaceholderData}>
          {rows.map((agent) => (
            <AgentRow key={agent.id} agent={agent} />
          ))}
        </ul>
      )}
    </LoadedPages>
  );
}

function NoAgents({ onWriteByHand }: { onWriteByHand: () => void }) {
  const mayEdit = useMayEdit();
  if (!mayEdit)
    return <EmptyState title="No agents yet">Owners and editors of this workspace can make one.</EmptyState>;
  return (
    <EmptyState
      title="Make your first agent by talking"
      picture={<Voiceprint id="first agent" className="mb-2 size-16 rounded-xl" />}
      action={
        <>
          <NewAgentButton />
          <Button variant="outline" asChild>
            <Link to="/templates">From a template</Link>
          </Button>
          <Button variant="outline" onClick={onWriteByHand}>
            Write it by hand
          </Button>
        </>
      }
    >
      Voxie asks what your agent is for, how it should sound and what it must know, and fills in the form while you
      talk. A few minutes later you can call it.
    </EmptyState>
  );
}

function NoMatch({ search }: { search: string }) {
  return (
    <EmptyState
      title={`No agent matches “${search}”`}
      action={
        <Button variant="outline" asChild>
          <Link to="/agents">Show all agents</Link>
        </Button>
      }
    >
      The search looks at names and descriptions.
    </EmptyState>
  );
}

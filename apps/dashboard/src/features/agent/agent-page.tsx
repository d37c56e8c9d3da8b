import { useQuery } from '@tanstack/react-query';
import { VoxieError } from '@voxie/client';
import { ErrorState } from '../../components/error-state.tsx';
import { Page } from '../../components/page.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { useTRPC } from '../../lib/api.tsx';
import { NotFoundPage } from '../shell/page-states.tsx';
import { AgentEditor } from './agent-editor.tsx';
import type { AgentTab } from './agent-tab.ts';

interface AgentPageProps {
  agentId: string;
  tab: AgentTab;
}

/** One agent: its draft, its versions and its calls. */
export function AgentPage({ agentId, tab }: AgentPageProps) {
  const trpc = useTRPC();
  const agent = useQuery(trpc.agents.get.queryOptions({ agentId }));
  const failure = agent.error === null ? null : VoxieError.from(agent.error);
  if (agent.data !== undefined) {
    // A failed refresh keeps the form: only "deleted" is told, and the typed text can still be copied.
    return <AgentEditor agent={agent.data} tab={tab} isGone={failure?.code === 'NOT_FOUND'} />;
  }
  if (failure === null) return <AgentSkeleton />;
  if (failure.code === 'NOT_FOUND' || failure.code === 'VALIDATION') return <NotFoundPage />;
  return (
    <Page>
      <ErrorState title="The agent could not be loaded." error={agent.error} onRetry={() => void agent.refetch()} />
    </Page>
  );
}

function AgentSkeleton() {
  return (
    <Page aria-busy>
      <p className="sr-only">Loading the agent…</p>
      <div className="flex items-center gap-4">
        <Skeleton className="size-10" />
        <Skeleton className="h-7 w-52" />
      </div>
      <Skeleton className="h-10 w-full" />
      <Skeleton className="h-72 max-w-2xl" />
    </Page>
  );
}

import { useQuery } from '@tanstack/react-query';
import { Link, Navigate } from '@tanstack/react-router';
import { VoxieError } from '@voxie/client';
import type { CreationDetail } from '@voxie/contracts';
import { useState } from 'react';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { Page } from '../../components/page.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { useTRPC } from '../../lib/api.tsx';
import { NewAgentButton } from '../new-agent/index.ts';
import { NotFoundPage } from '../shell/page-states.tsx';
import { CreationRoom } from './creation-room.tsx';

/** Creating an agent with Voxie. Opened again, it goes on where it was. */
export function CreationPage({ creationId }: { creationId: string }) {
  const trpc = useTRPC();
  const detail = useQuery(trpc.creations.get.queryOptions({ creationId }, { staleTime: 0, gcTime: 0 }));
  // The first answer opens the room; from then on the room is told of every change itself.
  const [opened, setOpened] = useState<CreationDetail | null>(null);
  if (opened === null && detail.data !== undefined) setOpened(detail.data);
  if (opened !== null) return <Opened detail={opened} />;
  if (detail.error === null) return <CreationSkeleton />;
  const { code } = VoxieError.from(detail.error);
  if (code === 'NOT_FOUND' || code === 'VALIDATION') return <NotFoundPage />;
  return (
    <Page>
      <ErrorState
        title="The creation could not be loaded."
        error={detail.error}
        onRetry={() => void detail.refetch()}
      />
    </Page>
  );
}

function Opened({ detail }: { detail: CreationDetail }) {
  if (detail.status === 'saved' && detail.agentId !== null) {
    return <Navigate to="/agents/$agentId" params={{ agentId: detail.agentId }} replace />;
  }
  if (detail.status === 'open') return <CreationRoom detail={detail} />;
  return (
    <Page className="max-w-xl py-20">
      <EmptyState
        title="This agent was discarded"
        action={
          <>
            <NewAgentButton />
            <Button variant="outline" asChild>
              <Link to="/agents">To the agents</Link>
            </Button>
          </>
        }
      >
        What was filled in is gone. Start a new one whenever you like.
      </EmptyState>
    </Page>
  );
}

function CreationSkeleton() {
  return (
    <div
      className="grid h-[calc(100dvh-7.5rem)] gap-6 p-4 sm:p-6 md:h-dvh lg:grid-cols-[26rem_minmax(0,1fr)]"
      aria-busy
    >
      <p className="sr-only">Opening the talk with Voxie…</p>
      <Skeleton className="h-full" />
      <Skeleton className="h-full max-lg:hidden" />
    </div>
  );
}

import { useQuery } from '@tanstack/react-query';
import { VoxieError } from '@voxie/client';
import { isOver } from '@voxie/contracts';
import { ErrorState } from '../../components/error-state.tsx';
import { Page } from '../../components/page.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { useTRPC } from '../../lib/api.tsx';
import { NotFoundPage } from '../shell/page-states.tsx';
import { CallRecord } from './call-record.tsx';

const liveRefreshMs = 2000;

/** One call, as it was recorded. A call that is still under way is kept fresh. */
export function CallRecordPage({ callId }: { callId: string }) {
  const trpc = useTRPC();
  const call = useQuery(
    trpc.calls.get.queryOptions(
      { callId },
      {
        refetchInterval: ({ state }) =>
          state.data !== undefined && !isOver(state.data.status) ? liveRefreshMs : false,
      },
    ),
  );
  if (call.data !== undefined) return <CallRecord call={call.data} />;
  if (call.error === null) return <RecordSkeleton />;
  const { code } = VoxieError.from(call.error);
  if (code === 'NOT_FOUND' || code === 'VALIDATION') return <NotFoundPage />;
  return (
    <Page>
      <ErrorState title="The call could not be loaded." error={call.error} onRetry={() => void call.refetch()} />
    </Page>
  );
}

function RecordSkeleton() {
  return (
    <Page aria-busy>
      <p className="sr-only">Loading the call…</p>
      <Skeleton className="h-7 w-64" />
      <Skeleton className="h-96" />
    </Page>
  );
}

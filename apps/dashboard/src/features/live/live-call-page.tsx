import { Link } from '@tanstack/react-router';
import { VoxieError } from '@voxie/client';
import { isOver } from '@voxie/contracts';
import type { Call } from '@voxie/contracts';
import { ErrorState } from '../../components/error-state.tsx';
import { Page } from '../../components/page.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { useCallRecord } from '../call/index.ts';
import { NotFoundPage } from '../shell/page-states.tsx';
import { LiveCallHeader } from './live-call-header.tsx';
import { LiveTranscript } from './live-transcript.tsx';
import { LostNotice } from './lost-notice.tsx';
import { OverNotice } from './over-notice.tsx';
import { Supervision } from './supervision.tsx';
import { useMemberRoom } from './use-member-room.ts';

/** One call as it happens, and what a member may do with it. */
export function LiveCallPage({ callId }: { callId: string }) {
  const record = useCallRecord({ callId, isWatching: true });
  const member = useMemberRoom();
  const { call, error } = record;
  if (call !== null)
    return (
      <Page className="max-w-6xl">
        <LiveCallHeader call={call} agentState={member.snapshot?.agentState ?? null} />
        {record.isLost ? <LostNotice /> : null}
        <Body call={call} record={record} member={member} />
      </Page>
    );
  if (error === null) return <LoadingCall />;
  const { code } = VoxieError.from(error);
  if (code === 'NOT_FOUND' || code === 'VALIDATION') return <NotFoundPage />;
  return (
    <Page>
      <ErrorState title="The call could not be followed." error={error} onRetry={record.retry} />
    </Page>
  );
}

interface BodyProps {
  call: Call;
  record: ReturnType<typeof useCallRecord>;
  member: ReturnType<typeof useMemberRoom>;
}

function Body({ call, record, member }: BodyProps) {
  return (
    <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <LiveTranscript call={call} record={record} />
      <div className="flex flex-col gap-4">
        {isOver(call.status) ? <OverNotice call={call} /> : <Supervision call={call} member={member} />}
      </div>
    </div>
  );
}

function LoadingCall() {
  return (
    <Page aria-busy className="max-w-6xl">
      <p className="sr-only">Loading the call…</p>
      <Skeleton className="h-12 w-72" />
      <Skeleton className="h-96" />
      <Link to="/live" className="text-sm text-muted-foreground">
        All calls in progress
      </Link>
    </Page>
  );
}

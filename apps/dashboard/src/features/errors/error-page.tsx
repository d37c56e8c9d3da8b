import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ErrorGroupDetail } from '@voxie/contracts';
import { Check, RotateCcw } from 'lucide-react';
import type { ReactNode } from 'react';
import { toast } from 'sonner';
import { ErrorState } from '../../components/error-state.tsx';
import { Page } from '../../components/page.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { Time } from '../../components/time.tsx';
import { Badge } from '../../components/ui/badge.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { useTRPC } from '../../lib/api.tsx';
import { DayBars } from './day-bars.tsx';
import { ErrorEvents } from './error-events.tsx';
import { processNames, timesText } from './words.ts';

function SetStatus({ group: { id: groupId, status } }: { group: ErrorGroupDetail }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const onSuccess = async (after: ErrorGroupDetail) => {
    queryClient.setQueryData(trpc.errors.get.queryKey({ groupId }), after);
    await queryClient.invalidateQueries(trpc.errors.list.pathFilter());
    toast.success(after.status === 'resolved' ? 'Resolved. It opens again if it comes up.' : 'Open again.');
  };
  const resolve = useMutation(trpc.errors.resolve.mutationOptions({ onSuccess }));
  const reopen = useMutation(trpc.errors.reopen.mutationOptions({ onSuccess }));
  return status === 'open' ? (
    <Button busy={resolve.isPending} onClick={() => resolve.mutate({ groupId })}>
      <Check aria-hidden /> Resolve
    </Button>
  ) : (
    <Button variant="outline" busy={reopen.isPending} onClick={() => reopen.mutate({ groupId })}>
      <RotateCcw aria-hidden /> Open again
    </Button>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-4 border-b py-1.5 last:border-b-0">
      <dt className="text-muted-foreground">{name}</dt>
      <dd className="text-right tabular-nums">{children}</dd>
    </div>
  );
}

function Facts({ group }: { group: ErrorGroupDetail }) {
  return (
    <section aria-labelledby="error-facts" className="flex flex-col gap-3">
      <h2 id="error-facts" className="text-lg font-semibold">
        At a glance
      </h2>
      <DayBars days={group.days} length={30} />
      <dl>
        <Fact name="State">
          <Badge variant={group.status === 'open' ? 'destructive' : 'success'}>
            {group.status === 'open' ? 'Open' : 'Resolved'}
          </Badge>
        </Fact>
        <Fact name="Came up">{timesText(group.count)}</Fact>
        <Fact name="First">
          <Time at={group.firstSeenAt} />
        </Fact>
        <Fact name="Last">
          <Time at={group.lastSeenAt} />
        </Fact>
        <Fact name="In">{processNames[group.process]}</Fact>
        <Fact name="Since release">{group.firstRelease}</Fact>
        <Fact name="Last release">{group.lastRelease}</Fact>
      </dl>
      {group.lastCallId === null ? null : (
        <Button variant="outline" asChild className="self-start">
          <Link to="/calls/$callId" params={{ callId: group.lastCallId }}>
            The last call it hit
          </Link>
        </Button>
      )}
    </section>
  );
}

/** One group of errors: what it is, how often, and where it came up. */
export function ErrorPage({ groupId }: { groupId: string }) {
  const trpc = useTRPC();
  const error = useQuery(trpc.errors.get.queryOptions({ groupId }));
  if (error.isPending)
    return (
      <Page aria-busy>
        <Skeleton className="h-8 w-72" />
        <Skeleton className="h-64" />
      </Page>
    );
  if (error.isError)
    return (
      <Page>
        <PageHeader title="Error" />
        <ErrorState title="This error could not be loaded." error={error.error} onRetry={() => void error.refetch()} />
      </Page>
    );
  const group = error.data;
  return (
    <Page>
      <PageHeader title={group.code} description={group.message} actions={<SetStatus group={group} />} />
      <div className="grid gap-8 lg:grid-cols-[minmax(0,1fr)_18rem]">
        <ErrorEvents events={group.events} />
        <Facts group={group} />
      </div>
    </Page>
  );
}

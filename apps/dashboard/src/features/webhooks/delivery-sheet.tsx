import { useMutation, useQuery } from '@tanstack/react-query';
import type { WebhookDeliveryDetail } from '@voxie/contracts';
import { RotateCcw } from 'lucide-react';
import type { ReactNode } from 'react';
import { ErrorState } from '../../components/error-state.tsx';
import { Time } from '../../components/time.tsx';
import { Alert } from '../../components/ui/alert.tsx';
import { Badge } from '../../components/ui/badge.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Dialog, DialogDescription, DialogHeader, DialogTitle, SheetContent } from '../../components/ui/dialog.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { useTRPC } from '../../lib/api.tsx';
import { formatTime, latencyText } from '../../lib/format.ts';
import { CodeBlock } from '../../components/code-block.tsx';
import { useRefresh } from './use-webhooks.ts';
import { deliveryWords } from './words.ts';

const refreshMs = 3000;

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-sm text-muted-foreground">{name}</dt>
      <dd className="text-base">{children}</dd>
    </div>
  );
}

function Replay({ delivery }: { delivery: WebhookDeliveryDetail }) {
  const trpc = useTRPC();
  const refresh = useRefresh();
  const replay = useMutation(trpc.webhooks.replay.mutationOptions({ onSettled: refresh }));
  if (delivery.eventType === 'test') return null;
  return (
    <Button
      variant="outline"
      className="self-start"
      busy={replay.isPending}
      onClick={() => replay.mutate({ deliveryId: delivery.id })}
    >
      <RotateCcw aria-hidden /> {delivery.status === 'pending' ? 'Try now' : 'Replay'}
    </Button>
  );
}

function Detail({ delivery }: { delivery: WebhookDeliveryDetail }) {
  const { title, variant } = deliveryWords[delivery.status];
  const { responseStatus, durationMs, lastAttemptAt, nextAttemptAt, responseBody } = delivery;
  return (
    <div className="flex flex-col gap-5 p-5 sm:p-6">
      {delivery.error === null ? null : (
        <Alert variant={delivery.status === 'pending' ? 'warning' : 'destructive'} title={delivery.error} />
      )}
      <dl className="grid grid-cols-2 gap-x-4 gap-y-3">
        <Fact name="Status">
          <Badge variant={variant}>{title}</Badge>
        </Fact>
        <Fact name="Attempts">{delivery.attempts}</Fact>
        <Fact name="Answer">{responseStatus ?? 'None'}</Fact>
        <Fact name="Time to answer">{durationMs === null ? '—' : latencyText(durationMs)}</Fact>
        <Fact name="Last try">{lastAttemptAt === null ? 'Not yet' : <Time at={lastAttemptAt} />}</Fact>
        <Fact name="Next try">{nextAttemptAt === null ? 'None' : formatTime(nextAttemptAt)}</Fact>
      </dl>
      <Replay delivery={delivery} />
      <section className="flex flex-col gap-2" aria-label="What is sent">
        <h3 className="text-base font-medium">What is sent</h3>
        <CodeBlock text={JSON.stringify(delivery.body, null, 2)} label="What is sent" className="max-h-none" />
      </section>
      <section className="flex flex-col gap-2" aria-label="What was answered">
        <h3 className="text-base font-medium">What was answered</h3>
        {responseBody === null || responseBody === '' ? (
          <p className="text-sm text-muted-foreground">
            {responseStatus === null ? 'There was no answer.' : 'The answer was empty.'}
          </p>
        ) : (
          <CodeBlock text={responseBody} label="What was answered" />
        )}
      </section>
    </div>
  );
}

/** One delivery: what is sent, what was answered, and sending it again. */
export function DeliverySheet({ deliveryId, onClose }: { deliveryId: string; onClose: () => void }) {
  const trpc = useTRPC();
  const found = useQuery(
    trpc.webhooks.delivery.queryOptions(
      { deliveryId },
      { refetchInterval: ({ state }) => (state.data?.status === 'pending' ? refreshMs : false) },
    ),
  );
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <SheetContent>
        <DialogHeader className="border-b px-5 py-4 pr-14 sm:px-6">
          <DialogTitle className="font-mono">{found.data?.eventType ?? 'Delivery'}</DialogTitle>
          <DialogDescription className="font-mono text-sm break-all">
            webhook-id {found.data?.eventId ?? '…'}
          </DialogDescription>
        </DialogHeader>
        {found.isPending ? (
          <div className="flex flex-col gap-4 p-5 sm:p-6" aria-busy>
            <p className="sr-only">Loading the delivery…</p>
            <Skeleton className="h-28" />
            <Skeleton className="h-64" />
          </div>
        ) : found.isError ? (
          <div className="p-5 sm:p-6">
            <ErrorState
              title="The delivery could not be loaded."
              error={found.error}
              onRetry={() => void found.refetch()}
            />
          </div>
        ) : (
          <Detail delivery={found.data} />
        )}
      </SheetContent>
    </Dialog>
  );
}

import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import type { SentEventType, WebhookDeliveryStatus } from '@voxie/contracts';
import { toast } from 'sonner';
import { useTRPC } from '../../lib/api.tsx';

const busyRefreshMs = 3000;
const idleRefreshMs = 15_000;

/** Reads again what shows endpoints and deliveries. */
export function useRefresh(): () => void {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return () => void queryClient.invalidateQueries(trpc.webhooks.pathFilter());
}

export interface LogFilter {
  endpointId?: string;
  status?: WebhookDeliveryStatus;
  eventType?: SentEventType;
}

/** The delivery log, read again while something is under way. */
export function useDeliveries(filter: LogFilter) {
  const trpc = useTRPC();
  return useInfiniteQuery(
    trpc.webhooks.deliveries.infiniteQueryOptions(filter, {
      getNextPageParam: (page) => page.nextCursor,
      refetchInterval: ({ state }) =>
        state.data?.pages.some((page) => page.items.some(({ status }) => status === 'pending'))
          ? busyRefreshMs
          : idleRefreshMs,
    }),
  );
}

/** What can be done with an endpoint beside changing it. */
export function useEndpointActions() {
  const trpc = useTRPC();
  const refresh = useRefresh();
  const toggle = useMutation(
    trpc.webhooks.update.mutationOptions({
      onSuccess: ({ isEnabled }) => toast.success(isEnabled ? 'The endpoint is enabled.' : 'The endpoint is disabled.'),
      onSettled: refresh,
    }),
  );
  const remove = useMutation(
    trpc.webhooks.delete.mutationOptions({
      onSuccess: () => toast.success('The endpoint was deleted.'),
      onSettled: refresh,
    }),
  );
  const replayFailed = useMutation(
    trpc.webhooks.replayFailed.mutationOptions({
      onSuccess: ({ count }) =>
        toast.success(count === 0 ? 'Nothing has failed there.' : `${count} deliveries are sent again.`),
      onSettled: refresh,
    }),
  );
  return { toggle, remove, replayFailed };
}

import { useQueryClient } from '@tanstack/react-query';
import { useSubscription } from '@trpc/tanstack-react-query';
import { useEffect } from 'react';
import { askWhereAllowed, useTRPC } from '../../lib/api.tsx';
import { useRenewedStream } from '../auth/index.ts';

/** Keeps what is shown of agents fresh when another tab, person or Voxie changes them. */
export function useAgentsWatch(): void {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const stream = useSubscription(
    trpc.agents.watch.subscriptionOptions(
      {},
      {
        onData: ({ data: { agentId, kind } }) => {
          void queryClient.invalidateQueries(trpc.agents.list.pathFilter());
          void queryClient.invalidateQueries(trpc.agents.get.queryFilter({ agentId }));
          if (kind === 'published') void queryClient.invalidateQueries(trpc.agents.versions.pathFilter());
        },
      },
    ),
  );
  useRenewedStream(stream);
  const { error } = stream;
  // It ends within seconds for who is out of the workspace.
  useEffect(() => {
    if (error !== null) askWhereAllowed(queryClient, error);
  }, [error, queryClient]);
}

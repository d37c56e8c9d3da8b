import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AgentSummary } from '@voxie/contracts';
import { toast } from 'sonner';
import { useTRPC } from '../../lib/api.tsx';

const mostAgents = 100;

/** Reads the keys again. */
export function useRefreshKeys(): () => void {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return () => void queryClient.invalidateQueries(trpc.keys.pathFilter());
}

/** The agents that a page may be let call; undefined until they are known. */
export function useAgents(): AgentSummary[] | undefined {
  const trpc = useTRPC();
  return useQuery(trpc.agents.list.queryOptions({ limit: mostAgents })).data?.items;
}

/** Ends a key. */
export function useRevoke(onDone: () => void) {
  const trpc = useTRPC();
  const refresh = useRefreshKeys();
  return useMutation(
    trpc.keys.revoke.mutationOptions({
      onSuccess: () => {
        toast.success('The key was revoked.');
        onDone();
      },
      onSettled: refresh,
    }),
  );
}

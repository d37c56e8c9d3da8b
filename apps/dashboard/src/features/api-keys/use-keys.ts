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

interface KnownAgents {
  items: readonly AgentSummary[];
  /** Whether an id is of an agent that was deleted: none is said to be while not all are known. */
  isGone: (agentId: string) => boolean;
}

/** The agents that a page may be let call; undefined until they are known. */
export function useAgents(): KnownAgents | undefined {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.agents.list.queryOptions({ limit: mostAgents }));
  if (data === undefined) return undefined;
  const { items, nextCursor } = data;
  return { items, isGone: (agentId) => nextCursor === null && !items.some(({ id }) => id === agentId) };
}

/** The address of a member by their id; null: not among them any more. Undefined until the members are known. */
export function useNameOfMember(): ((userId: string | null) => string | null) | undefined {
  const { data } = useQuery(useTRPC().members.list.queryOptions({}));
  if (data === undefined) return undefined;
  return (userId) => data.items.find((member) => member.userId === userId)?.email ?? null;
}

/** Ends a key. */
export function useRevoke() {
  const trpc = useTRPC();
  const refresh = useRefreshKeys();
  return useMutation(
    trpc.keys.revoke.mutationOptions({
      onSuccess: () => void toast.success('The key was revoked.'),
      onSettled: refresh,
    }),
  );
}

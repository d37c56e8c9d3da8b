import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTRPC } from '../../lib/api.tsx';

/** Stores a new agent and opens its page. */
export function useCreateAgent() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return useMutation(
    trpc.agents.create.mutationOptions({
      meta: { showsFailure: true },
      onSuccess: async (agent) => {
        void queryClient.invalidateQueries(trpc.agents.list.pathFilter());
        await navigate({ to: '/agents/$agentId', params: { agentId: agent.id } });
      },
    }),
  );
}

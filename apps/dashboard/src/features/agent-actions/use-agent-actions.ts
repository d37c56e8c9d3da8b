import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { toast } from 'sonner';
import { useTRPC } from '../../lib/api.tsx';

/** Duplicating goes to the copy; deleting goes to the list. */
export function useAgentActions(agentId: string) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const refreshList = () => queryClient.invalidateQueries(trpc.agents.list.pathFilter());

  const duplicate = useMutation(
    trpc.agents.duplicate.mutationOptions({
      onSuccess: async (copy) => {
        void refreshList();
        toast.success(`Duplicated as “${copy.name}”.`);
        await navigate({ to: '/agents/$agentId', params: { agentId: copy.id } });
      },
    }),
  );
  const remove = useMutation(
    trpc.agents.delete.mutationOptions({
      onSuccess: async () => {
        // Its unsaved edits go with it: no question is asked on the way out.
        await navigate({ to: '/agents', ignoreBlocker: true });
        queryClient.removeQueries(trpc.agents.get.queryFilter({ agentId }));
        await refreshList();
        toast.success('The agent was deleted.');
      },
    }),
  );
  return {
    duplicate: () => duplicate.mutate({ agentId }),
    remove: () => remove.mutate({ agentId }),
    isRemoving: remove.isPending,
  };
}

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { KnowledgeSource } from '@voxie/contracts';
import { toast } from 'sonner';
import { useTRPC } from '../../lib/api.tsx';

/** What can be done with a source that is there. */
export function useSourceActions({ id: sourceId, title }: Pick<KnowledgeSource, 'id' | 'title'>) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const refresh = () => queryClient.invalidateQueries(trpc.knowledge.list.pathFilter());
  const retry = useMutation(trpc.knowledge.retry.mutationOptions({ onSuccess: refresh }));
  const remove = useMutation(
    trpc.knowledge.delete.mutationOptions({
      onSuccess: async () => {
        await refresh();
        toast.success(`“${title}” was deleted. No agent finds it any more.`);
      },
    }),
  );
  return {
    retry: () => retry.mutate({ sourceId }),
    isRetrying: retry.isPending,
    remove: () => remove.mutate({ sourceId }),
    isRemoving: remove.isPending,
  };
}

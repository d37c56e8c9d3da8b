import { useMutation, useQueryClient } from '@tanstack/react-query';
import { VoxieError } from '@voxie/client';
import type { Agent } from '@voxie/contracts';
import { useTRPC } from '../../../lib/api.tsx';
import { patchBetween } from './draft-patch.ts';
import type { Tree } from './tree.ts';

interface Save {
  before: Tree;
  after: Tree;
  revision: number;
}

/** Stores the difference of two drafts. A stale revision brings the newer agent; what becomes of it is the form's task. */
export function useSaveDraft(agentId: string) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { isPending, error, mutateAsync, reset } = useMutation(
    trpc.agents.update.mutationOptions({ meta: { showsFailure: true } }),
  );
  const store = async ({ before, after, revision }: Save): Promise<Agent | null> => {
    try {
      const saved = await mutateAsync({ agentId, config: patchBetween(before, after), revision });
      queryClient.setQueryData(trpc.agents.get.queryKey({ agentId }), saved);
      void queryClient.invalidateQueries(trpc.agents.list.pathFilter());
      return saved;
    } catch (caught) {
      if (VoxieError.from(caught).code === 'CONFLICT') {
        await queryClient.refetchQueries(trpc.agents.get.queryFilter({ agentId }));
      }
      return null;
    }
  };
  const failure = error === null ? null : VoxieError.from(error);
  return { store, isSaving: isPending, failure, forgetFailure: reset };
}

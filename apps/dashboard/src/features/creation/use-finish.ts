import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { VoxieError } from '@voxie/client';
import type { Problem } from '@voxie/contracts';
import { useTRPC } from '../../lib/api.tsx';
import type { FormStore } from './form-store.ts';

export interface Finish {
  save: () => void;
  discard: () => void;
  isSaving: boolean;
  isDiscarding: boolean;
  /** Why it was not saved. */
  failure: { message: string; problems: readonly Problem[] } | null;
}

/** Saves the agent or drops the creation, and goes where that leads. */
export function useFinish(creationId: string, form: FormStore): Finish {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const finish = useMutation(
    trpc.creations.finish.mutationOptions({
      meta: { showsFailure: true },
      onSuccess: async ({ creation, agent }) => {
        void queryClient.invalidateQueries(trpc.creations.list.pathFilter());
        void queryClient.invalidateQueries(trpc.agents.list.pathFilter());
        if (agent !== null) queryClient.setQueryData(trpc.agents.get.queryKey({ agentId: agent.id }), agent);
        if (creation.agentId === null) await navigate({ to: '/agents' });
        else await navigate({ to: '/agents/$agentId', params: { agentId: creation.agentId } });
      },
    }),
  );
  const action = finish.variables?.action;
  const save = async () => {
    // What cannot be stored stays in the form with its error: saving without it would lose it.
    if (await form.flush()) finish.mutate({ creationId, action: 'save' });
  };
  const error = finish.error === null ? null : VoxieError.from(finish.error);
  return {
    save: () => void save(),
    discard: () => finish.mutate({ creationId, action: 'discard' }),
    isSaving: finish.isPending && action === 'save',
    isDiscarding: finish.isPending && action === 'discard',
    failure: error === null ? null : { message: error.message, problems: error.problems },
  };
}

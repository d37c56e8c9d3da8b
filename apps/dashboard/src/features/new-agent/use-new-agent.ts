import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTRPC } from '../../lib/api.tsx';

/** Starts a creation and goes to the talk with Voxie. */
export function useNewAgent(): { start: () => void; isStarting: boolean } {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const creation = useMutation(
    trpc.creations.start.mutationOptions({
      onSuccess: async ({ creation: { id } }) => {
        void queryClient.invalidateQueries(trpc.creations.list.pathFilter());
        await navigate({ to: '/creations/$creationId', params: { creationId: id } });
      },
    }),
  );
  return { start: () => creation.mutate({}), isStarting: creation.isPending };
}

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '../../lib/api.tsx';

/** Adds a source, or puts another content in its place. The form shows failures itself. */
export function useAddSource(onDone: () => void) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useMutation(
    trpc.knowledge.add.mutationOptions({
      meta: { showsFailure: true },
      onSuccess: async () => {
        onDone();
        await queryClient.invalidateQueries(trpc.knowledge.list.pathFilter());
      },
    }),
  );
}

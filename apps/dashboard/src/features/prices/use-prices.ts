import { useMutation, useQueryClient } from '@tanstack/react-query';
import { toast } from 'sonner';
import { useTRPC } from '../../lib/api.tsx';

/** The changes an owner makes to prices. */
export function useChangePrices() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const refresh = () => void queryClient.invalidateQueries(trpc.prices.pathFilter());
  return {
    set: useMutation(trpc.prices.set.mutationOptions({ meta: { showsFailure: true }, onSettled: refresh })),
    remove: useMutation(trpc.prices.delete.mutationOptions({ onSettled: refresh })),
    reprice: useMutation(
      trpc.prices.reprice.mutationOptions({
        onSuccess: () => void toast.success('Calls are being priced anew. Their cost changes in a moment.'),
        onSettled: refresh,
      }),
    ),
  };
}

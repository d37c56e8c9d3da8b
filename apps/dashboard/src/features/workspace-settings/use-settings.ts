import { useMutation, useQueryClient } from '@tanstack/react-query';
import { toast } from 'sonner';
import { useTRPC } from '../../lib/api.tsx';

/** The changes an owner makes; each shows itself everywhere at once. */
export function useChangeSettings() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const refresh = () => void queryClient.invalidateQueries(trpc.settings.pathFilter());
  return {
    update: useMutation(
      trpc.settings.update.mutationOptions({
        meta: { showsFailure: true },
        onSuccess: () => void toast.success('The settings are saved.'),
        onSettled: refresh,
      }),
    ),
    setRate: useMutation(trpc.settings.setRate.mutationOptions({ meta: { showsFailure: true }, onSettled: refresh })),
    deleteRate: useMutation(trpc.settings.deleteRate.mutationOptions({ onSettled: refresh })),
  };
}

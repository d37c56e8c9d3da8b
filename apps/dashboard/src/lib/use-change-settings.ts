import { useMutation, useQueryClient } from '@tanstack/react-query';
import { toast } from 'sonner';
import { useTRPC } from './api.tsx';

/** The changes an owner makes; each shows itself everywhere at once. `saved`: what is said once they are. */
export function useChangeSettings(saved = 'The settings are saved.') {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const refresh = () => void queryClient.invalidateQueries(trpc.settings.pathFilter());
  return {
    update: useMutation(
      trpc.settings.update.mutationOptions({
        meta: { showsFailure: true },
        onSuccess: () => void toast.success(saved),
        onSettled: refresh,
      }),
    ),
    setRate: useMutation(trpc.settings.setRate.mutationOptions({ meta: { showsFailure: true }, onSettled: refresh })),
    deleteRate: useMutation(trpc.settings.deleteRate.mutationOptions({ onSettled: refresh })),
  };
}

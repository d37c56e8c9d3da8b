import { useMutation, useQueryClient } from '@tanstack/react-query';
import { toast } from 'sonner';
import { useTRPC } from '../../lib/api.tsx';

/** Reads again who is here, and who is invited. */
export function useRefreshPeople(): () => void {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return () => {
    void queryClient.invalidateQueries(trpc.members.pathFilter());
    void queryClient.invalidateQueries(trpc.invitations.pathFilter());
    void queryClient.invalidateQueries(trpc.workspaces.pathFilter());
  };
}

/** What owners do with members and invitations. A failure is a toast. */
export function usePeopleActions() {
  const trpc = useTRPC();
  const onSettled = useRefreshPeople();
  const setRole = useMutation(trpc.members.setRole.mutationOptions({ onSettled }));
  const remove = useMutation(
    trpc.members.remove.mutationOptions({ onSettled, onSuccess: () => void toast.success('The member is removed.') }),
  );
  const revoke = useMutation(
    trpc.invitations.revoke.mutationOptions({
      onSettled,
      onSuccess: () => void toast.success('The invitation is revoked.'),
    }),
  );
  return { setRole, remove, revoke };
}

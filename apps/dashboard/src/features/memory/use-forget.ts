import { useMutation, useQueryClient } from '@tanstack/react-query';
import { toast } from 'sonner';
import { useTRPC } from '../../lib/api.tsx';

/** Forgets a fact of a person, or everything. */
export function useForget(person: { agentId: string; participant: string }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const forget = useMutation(
    trpc.memory.forget.mutationOptions({
      onSuccess: async (_gone, { factId }) => {
        await Promise.all([
          queryClient.invalidateQueries(trpc.memory.facts.queryFilter(person)),
          queryClient.invalidateQueries(trpc.memory.participants.queryFilter({ agentId: person.agentId })),
        ]);
        toast.success(factId === undefined ? `${person.participant} was forgotten.` : 'The fact was forgotten.');
      },
    }),
  );
  return {
    forgetFact: (factId: string) => forget.mutate({ ...person, factId }),
    forgetAll: () => forget.mutate(person),
    /** What is being forgotten: a fact, or all. */
    busyWith: forget.isPending ? (forget.variables.factId ?? 'all') : null,
  };
}

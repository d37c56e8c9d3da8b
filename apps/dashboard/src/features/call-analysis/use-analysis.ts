import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { CallAnalysis } from '@voxie/contracts';
import { useTRPC } from '../../lib/api.tsx';

const refreshMs = 2000;

/** The analysis of a call, kept fresh while it is being made, and a way to make it anew. */
export function useAnalysis(callId: string) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { data } = useQuery(
    trpc.calls.get.queryOptions(
      { callId },
      { refetchInterval: ({ state }) => (state.data?.analysis?.status === 'pending' ? refreshMs : false) },
    ),
  );
  const analyse = useMutation(
    trpc.calls.analyse.mutationOptions({
      // Also after a refusal: someone else may have been faster.
      onSettled: () => queryClient.invalidateQueries(trpc.calls.get.queryFilter({ callId })),
    }),
  );
  const analysis: CallAnalysis | null | undefined = data?.analysis;
  return { analysis, analyse: () => analyse.mutate({ callId }), isBusy: analyse.isPending };
}

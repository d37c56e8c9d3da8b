import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ToolCall } from '@voxie/contracts';
import { useTRPC } from '../../lib/api.tsx';
import { useMayEdit } from '../../lib/use-role.ts';
import type { Decide } from './tool-call-line.tsx';

type Approval = NonNullable<ToolCall['approval']>;

/** Answers the tools that wait for one of these; viewers answer none. */
export function useDecide(whose: readonly Approval[]): Decide {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const mayEdit = useMayEdit();
  const { mutate } = useMutation(
    trpc.calls.decide.mutationOptions({
      // Also after a refusal: someone else may have been faster.
      onSettled: (_decided, _error, { callId }) =>
        queryClient.invalidateQueries(trpc.calls.get.queryFilter({ callId })),
    }),
  );
  return ({ id, callId, approval }) =>
    mayEdit && approval !== null && whose.includes(approval)
      ? (approve) => mutate({ callId, toolCallId: id, approve })
      : null;
}

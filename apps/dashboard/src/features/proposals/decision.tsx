import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Proposal } from '@voxie/contracts';
import { useState } from 'react';
import { toast } from 'sonner';
import { ConfirmDialog } from '../../components/ui/alert-dialog.tsx';
import { Button } from '../../components/ui/button.tsx';
import { useTRPC } from '../../lib/api.tsx';

/** Applies the change after one more question, or rejects it. */
export function Decision({ proposal: { id: proposalId, title, connection, status } }: { proposal: Proposal }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [isAsking, setIsAsking] = useState(false);
  // Also after a refusal: someone else may have been faster.
  const onSettled = async () => {
    setIsAsking(false);
    await queryClient.invalidateQueries(trpc.proposals.list.pathFilter());
  };
  const apply = useMutation(
    trpc.proposals.approve.mutationOptions({
      onSuccess: (after) => {
        if (after.status === 'applied') toast.success(`“${title}” was applied.`);
      },
      onSettled,
    }),
  );
  const reject = useMutation(trpc.proposals.reject.mutationOptions({ onSettled }));
  return (
    <div className="flex flex-wrap justify-end gap-2">
      <Button variant="outline" busy={reject.isPending} onClick={() => reject.mutate({ proposalId })}>
        Reject
      </Button>
      <Button onClick={() => setIsAsking(true)}>{status === 'failed' ? 'Apply again' : 'Apply'}</Button>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setIsAsking}
        title={`Apply “${title}”?`}
        confirmLabel="Apply it"
        busy={apply.isPending}
        onConfirm={() => apply.mutate({ proposalId })}
      >
        The SQL is run against the database of {connection}, as one transaction. Read it first: there is no way back
        from here.
      </ConfirmDialog>
    </div>
  );
}

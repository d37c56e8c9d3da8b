import { useMutation, useQueryClient } from '@tanstack/react-query';
import { isOver } from '@voxie/contracts';
import type { CallDetail } from '@voxie/contracts';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { ConfirmDialog } from '../../components/ui/alert-dialog.tsx';
import { Button } from '../../components/ui/button.tsx';
import { useTRPC } from '../../lib/api.tsx';
import { useMayEdit } from '../../lib/use-role.ts';

/** Removes what was said in a call that is over, after a question. */
export function DeleteContent({ call }: { call: CallDetail }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const mayEdit = useMayEdit();
  const [isAsking, setAsking] = useState(false);
  const remove = useMutation(
    trpc.calls.deleteContent.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries({ queryKey: trpc.calls.pathKey() });
        setAsking(false);
      },
    }),
  );
  if (!mayEdit || !isOver(call.status) || call.contentDeletedAt !== null) return null;
  return (
    <>
      <Button variant="outline" onClick={() => setAsking(true)}>
        <Trash2 aria-hidden /> Delete content
      </Button>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title="Delete what was said in this call?"
        confirmLabel="Delete for good"
        variant="destructive"
        busy={remove.isPending}
        onConfirm={() => remove.mutate({ callId: call.id })}
      >
        The transcript, the recording, what tools were told and answered, the analysis and what was remembered of it are
        removed for good. Times, usage and costs stay.
      </ConfirmDialog>
    </>
  );
}

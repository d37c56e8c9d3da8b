import { useMutation } from '@tanstack/react-query';
import { PhoneOff } from 'lucide-react';
import { useState } from 'react';
import { ConfirmDialog } from '../../components/ui/alert-dialog.tsx';
import { Button } from '../../components/ui/button.tsx';
import { useTRPC } from '../../lib/api.tsx';
import { SupervisionCard } from './supervision-card.tsx';

interface EndCardProps {
  callId: string;
  agentName: string;
  reason: string | null;
}

/** Ends the call for everyone, after a question. */
export function EndCard({ callId, agentName, reason }: EndCardProps) {
  const [isAsking, setIsAsking] = useState(false);
  const end = useMutation(useTRPC().calls.end.mutationOptions({ onSettled: () => setIsAsking(false) }));
  return (
    <SupervisionCard id="live-end" title="End" reason={reason}>
      <Button
        variant="outline"
        className="self-start text-destructive"
        disabled={reason !== null}
        aria-describedby={reason === null ? undefined : 'live-end-reason'}
        onClick={() => setIsAsking(true)}
      >
        <PhoneOff aria-hidden /> End call
      </Button>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setIsAsking}
        title="End this call?"
        confirmLabel="End call"
        variant="destructive"
        busy={end.isPending}
        onConfirm={() => end.mutate({ callId })}
      >
        The talk with {agentName} is cut off for everyone in it, without a farewell.
      </ConfirmDialog>
    </SupervisionCard>
  );
}

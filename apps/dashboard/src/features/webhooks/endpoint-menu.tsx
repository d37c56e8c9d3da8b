import type { WebhookEndpoint } from '@voxie/contracts';
import { KeyRound, Pencil, Power, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { MoreMenu } from '../../components/more-menu.tsx';
import { ConfirmDialog } from '../../components/ui/alert-dialog.tsx';
import { DropdownMenuItem } from '../../components/ui/dropdown-menu.tsx';
import { useEndpointActions } from './use-webhooks.ts';

const keptForMs = 30 * 86_400_000;

interface EndpointMenuProps {
  endpoint: WebhookEndpoint;
  isRotating: boolean;
  onEdit: () => void;
  onRotate: () => void;
}

/** What is done to an endpoint now and then. */
export function EndpointMenu({ endpoint, isRotating, onEdit, onRotate }: EndpointMenuProps) {
  const [isAsking, setIsAsking] = useState(false);
  const { toggle, remove, replayFailed } = useEndpointActions();
  const { id: endpointId, url, isEnabled } = endpoint;
  const since = () => new Date(Date.now() - keptForMs).toISOString();
  return (
    <>
      <MoreMenu
        of={url}
        ending={{
          label: 'Delete…',
          question: 'Delete this endpoint?',
          confirmLabel: 'Delete endpoint',
          warning: 'Its deliveries go with it, those that wait among them.',
          isBusy: remove.isPending,
          onConfirm: (close) => remove.mutate({ endpointId }, { onSuccess: close }),
        }}
      >
        <DropdownMenuItem onSelect={onEdit}>
          <Pencil aria-hidden /> Change…
        </DropdownMenuItem>
        <DropdownMenuItem disabled={!isEnabled} onSelect={() => replayFailed.mutate({ endpointId, since: since() })}>
          <RotateCcw aria-hidden /> Replay all failed
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => setIsAsking(true)}>
          <KeyRound aria-hidden /> Rotate secret…
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => toggle.mutate({ endpointId, isEnabled: !isEnabled })}>
          <Power aria-hidden /> {isEnabled ? 'Disable' : 'Enable'}
        </DropdownMenuItem>
      </MoreMenu>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setIsAsking}
        title="Rotate the secret?"
        confirmLabel="Rotate secret"
        busy={isRotating}
        onConfirm={() => {
          setIsAsking(false);
          onRotate();
        }}
      >
        You get a new secret. The one of now signs too for 24 hours; one before it stops at once.
      </ConfirmDialog>
    </>
  );
}

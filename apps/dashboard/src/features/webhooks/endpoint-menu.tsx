import type { WebhookEndpoint } from '@voxie/contracts';
import { Ellipsis, KeyRound, Pencil, Power, RotateCcw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { ConfirmDialog } from '../../components/ui/alert-dialog.tsx';
import { Button } from '../../components/ui/button.tsx';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '../../components/ui/dropdown-menu.tsx';
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
  const [question, setQuestion] = useState<'rotate' | 'delete' | null>(null);
  const { toggle, remove, replayFailed } = useEndpointActions();
  const { id: endpointId, url, isEnabled } = endpoint;
  const since = () => new Date(Date.now() - keptForMs).toISOString();
  const close = (open: boolean) => (open ? undefined : setQuestion(null));
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="ghost" size="icon" className="size-8 text-muted-foreground" aria-label={`More for ${url}`}>
            <Ellipsis />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem onSelect={onEdit}>
            <Pencil aria-hidden /> Change…
          </DropdownMenuItem>
          <DropdownMenuItem disabled={!isEnabled} onSelect={() => replayFailed.mutate({ endpointId, since: since() })}>
            <RotateCcw aria-hidden /> Replay all failed
          </DropdownMenuItem>
          <DropdownMenuItem onSelect={() => setQuestion('rotate')}>
            <KeyRound aria-hidden /> Rotate secret…
          </DropdownMenuItem>
          <DropdownMenuItem onSelect={() => toggle.mutate({ endpointId, isEnabled: !isEnabled })}>
            <Power aria-hidden /> {isEnabled ? 'Disable' : 'Enable'}
          </DropdownMenuItem>
          <DropdownMenuSeparator />
          <DropdownMenuItem variant="destructive" onSelect={() => setQuestion('delete')}>
            <Trash2 aria-hidden /> Delete…
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      <ConfirmDialog
        open={question === 'rotate'}
        onOpenChange={close}
        title="Rotate the secret?"
        confirmLabel="Rotate secret"
        busy={isRotating}
        onConfirm={() => {
          setQuestion(null);
          onRotate();
        }}
      >
        You get a new secret. The one of now signs too for 24 hours; one before it stops at once.
      </ConfirmDialog>
      <ConfirmDialog
        open={question === 'delete'}
        onOpenChange={close}
        title="Delete this endpoint?"
        confirmLabel="Delete endpoint"
        variant="destructive"
        busy={remove.isPending}
        onConfirm={() => remove.mutate({ endpointId }, { onSuccess: () => setQuestion(null) })}
      >
        Its deliveries go with it, those that wait among them.
      </ConfirmDialog>
    </>
  );
}

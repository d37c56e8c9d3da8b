import type { ApiKey } from '@voxie/contracts';
import { Code, Ellipsis, Pencil, RotateCw, Trash2 } from 'lucide-react';
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
import { useRevoke } from './use-keys.ts';

export interface KeyActions {
  onShow: () => void;
  onEdit: () => void;
  onRotate: () => void;
}

/** What is done to a key that is good. */
export function KeyMenu({ apiKey, onShow, onEdit, onRotate }: KeyActions & { apiKey: ApiKey }) {
  const [isAsking, setIsAsking] = useState(false);
  const revoke = useRevoke(() => setIsAsking(false));
  const { id: keyId, name, kind } = apiKey;
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="ghost" size="icon" className="size-8 text-muted-foreground" aria-label={`More for ${name}`}>
            <Ellipsis />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          {kind === 'publishable' ? (
            <DropdownMenuItem onSelect={onShow}>
              <Code aria-hidden /> Show the key and how to use it
            </DropdownMenuItem>
          ) : null}
          <DropdownMenuItem onSelect={onEdit}>
            <Pencil aria-hidden /> Change…
          </DropdownMenuItem>
          <DropdownMenuItem onSelect={onRotate}>
            <RotateCw aria-hidden /> Rotate…
          </DropdownMenuItem>
          <DropdownMenuSeparator />
          <DropdownMenuItem variant="destructive" onSelect={() => setIsAsking(true)}>
            <Trash2 aria-hidden /> Revoke…
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setIsAsking}
        title={`Revoke “${name}”?`}
        confirmLabel="Revoke key"
        variant="destructive"
        busy={revoke.isPending}
        onConfirm={() => revoke.mutate({ keyId })}
      >
        What uses it is refused within seconds, and its open event streams end. Calls that it began go on. This cannot
        be undone.
      </ConfirmDialog>
    </>
  );
}

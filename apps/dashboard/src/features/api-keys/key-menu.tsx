import type { ApiKey } from '@voxie/contracts';
import { Code, Pencil, RotateCw } from 'lucide-react';
import { MoreMenu } from '../../components/more-menu.tsx';
import { DropdownMenuItem } from '../../components/ui/dropdown-menu.tsx';
import { useRevoke } from './use-keys.ts';

export interface KeyActions {
  onShow: () => void;
  onEdit: () => void;
  onRotate: () => void;
}

/** What is done to a key that is good. */
export function KeyMenu({ apiKey, onShow, onEdit, onRotate }: KeyActions & { apiKey: ApiKey }) {
  const revoke = useRevoke();
  const { id: keyId, name, kind, rotatedAt } = apiKey;
  return (
    <MoreMenu
      of={name}
      ending={{
        label: 'Revoke…',
        question: `Revoke “${name}”?`,
        confirmLabel: 'Revoke key',
        warning:
          'What uses it is refused within seconds, and its open event streams end. Calls that it began go on. This cannot be undone.',
        isBusy: revoke.isPending,
        onConfirm: (close) => revoke.mutate({ keyId }, { onSuccess: close }),
      }}
    >
      {kind === 'publishable' ? (
        <DropdownMenuItem onSelect={onShow}>
          <Code aria-hidden /> Show the key and how to use it
        </DropdownMenuItem>
      ) : null}
      <DropdownMenuItem onSelect={onEdit}>
        <Pencil aria-hidden /> Change…
      </DropdownMenuItem>
      {rotatedAt === null ? (
        <DropdownMenuItem onSelect={onRotate}>
          <RotateCw aria-hidden /> Rotate…
        </DropdownMenuItem>
      ) : null}
    </MoreMenu>
  );
}

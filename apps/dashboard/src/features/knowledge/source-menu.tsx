import type { KnowledgeSource } from '@voxie/contracts';
import { FileText, RefreshCw, Replace } from 'lucide-react';
import { MoreMenu } from '../../components/more-menu.tsx';
import { DropdownMenuItem } from '../../components/ui/dropdown-menu.tsx';
import type { useSourceActions } from './use-source-actions.ts';

interface SourceMenuProps {
  source: KnowledgeSource;
  actions: ReturnType<typeof useSourceActions>;
  onShow: () => void;
  onReplace: () => void;
}

/** Everything that can be done with a source. */
export function SourceMenu({ source, actions, onShow, onReplace }: SourceMenuProps) {
  const isAtWork = source.status === 'queued' || source.status === 'indexing';
  return (
    <MoreMenu
      of={source.title}
      className="relative -mr-1.5 text-muted-foreground"
      ending={{
        label: 'Delete…',
        question: `Delete “${source.title}”?`,
        confirmLabel: 'Delete source',
        warning: (
          <>
            Agents stop finding it at once, in calls that are going on too. Agents that use{' '}
            <span className="font-medium text-foreground">{source.name}</span> keep the name and find nothing under it.
          </>
        ),
        isBusy: actions.isRemoving,
        onConfirm: actions.remove,
      }}
    >
      <DropdownMenuItem onSelect={onShow} disabled={!source.isSearchable}>
        <FileText aria-hidden /> Show passages
      </DropdownMenuItem>
      {source.url === null ? null : (
        <DropdownMenuItem onSelect={actions.retry} disabled={isAtWork}>
          <RefreshCw aria-hidden /> Fetch again
        </DropdownMenuItem>
      )}
      <DropdownMenuItem onSelect={onReplace}>
        <Replace aria-hidden /> Replace…
      </DropdownMenuItem>
    </MoreMenu>
  );
}

import type { KnowledgeSource } from '@voxie/contracts';
import { Ellipsis, FileText, RefreshCw, Replace, Trash2 } from 'lucide-react';
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
import type { useSourceActions } from './use-source-actions.ts';

interface SourceMenuProps {
  source: KnowledgeSource;
  actions: ReturnType<typeof useSourceActions>;
  onShow: () => void;
  onReplace: () => void;
}

/** Everything that can be done with a source. */
export function SourceMenu({ source, actions, onShow, onReplace }: SourceMenuProps) {
  const [isAsking, setIsAsking] = useState(false);
  const isAtWork = source.status === 'queued' || source.status === 'indexing';
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button
            variant="ghost"
            size="icon"
            className="relative -mr-1.5 text-muted-foreground"
            aria-label={`More for ${source.title}`}
          >
            <Ellipsis />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
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
          <DropdownMenuSeparator />
          <DropdownMenuItem variant="destructive" onSelect={() => setIsAsking(true)}>
            <Trash2 aria-hidden /> Delete…
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setIsAsking}
        title={`Delete “${source.title}”?`}
        confirmLabel="Delete source"
        variant="destructive"
        busy={actions.isRemoving}
        onConfirm={actions.remove}
      >
        Agents stop finding it at once, in calls that are going on too. Agents that use{' '}
        <span className="font-medium text-foreground">{source.name}</span> keep the name and find nothing under it.
      </ConfirmDialog>
    </>
  );
}

import type { Creation } from '@voxie/contracts';
import { Check, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { ConfirmDialog } from '../../components/ui/alert-dialog.tsx';
import { Button } from '../../components/ui/button.tsx';
import type { Finish } from './use-finish.ts';

interface CreationHeaderProps {
  creation: Creation;
  finish: Finish;
}

/** Whose form this is, and its two ends: saved or dropped. */
export function CreationHeader({ creation, finish }: CreationHeaderProps) {
  const [isAsking, setIsAsking] = useState(false);
  const isComplete = creation.problems.length === 0;
  return (
    <header className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b px-4 py-3 sm:px-6">
      <div className="min-w-0">
        <h1 className="truncate text-lg font-semibold">{creation.draft.name ?? 'New agent'}</h1>
        <p className="text-sm text-muted-foreground max-sm:sr-only">
          Tell Voxie what you need, or fill in the form yourself.
        </p>
      </div>
      <div className={creation.status === 'open' ? 'flex items-center gap-2' : 'hidden'}>
        <Button variant="ghost" className="text-muted-foreground" onClick={() => setIsAsking(true)}>
          <Trash2 aria-hidden /> Discard
        </Button>
        <Button variant={isComplete ? 'default' : 'secondary'} busy={finish.isSaving} onClick={finish.save}>
          {finish.isSaving ? null : <Check aria-hidden />} Save agent
        </Button>
      </div>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setIsAsking}
        title="Discard this agent?"
        confirmLabel="Discard"
        cancelLabel="Keep it"
        variant="destructive"
        busy={finish.isDiscarding}
        onConfirm={finish.discard}
      >
        The talk ends, and what you and Voxie filled in so far is dropped.
      </ConfirmDialog>
    </header>
  );
}

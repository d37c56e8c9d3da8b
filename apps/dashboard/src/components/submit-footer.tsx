import type { ReactNode } from 'react';
import { Button } from './ui/button.tsx';
import { DialogClose, DialogFooter } from './ui/dialog.tsx';

interface SubmitFooterProps {
  /** What the button that submits says. */
  children: ReactNode;
  busy: boolean;
  disabled?: boolean;
}

/** The end of a form in a dialog: the way out, and the button that submits. */
export function SubmitFooter({ children, busy, disabled = false }: SubmitFooterProps) {
  return (
    <DialogFooter>
      <DialogClose asChild>
        <Button variant="outline">Cancel</Button>
      </DialogClose>
      <Button type="submit" busy={busy} disabled={disabled}>
        {children}
      </Button>
    </DialogFooter>
  );
}

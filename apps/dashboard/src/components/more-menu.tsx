import { Ellipsis, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { ConfirmDialog } from './ui/alert-dialog.tsx';
import { Button } from './ui/button.tsx';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from './ui/dropdown-menu.tsx';

/** What ends the thing, after a question. */
interface Ending {
  /** In the menu: "Delete…". */
  label: string;
  question: string;
  confirmLabel: string;
  /** What is lost. */
  warning: ReactNode;
  isBusy: boolean;
  onConfirm: (close: () => void) => void;
}

interface MoreMenuProps {
  /** The thing's name. */
  of: string;
  className?: string;
  /** The items before the last one. */
  children: ReactNode;
  ending: Ending;
}

/** What is done to a thing now and then; at the end, apart from the others, what cannot be undone. */
export function MoreMenu({ of, className = 'text-muted-foreground', children, ending }: MoreMenuProps) {
  const [isAsking, setIsAsking] = useState(false);
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="ghost" size="icon" className={className} aria-label={`More for ${of}`}>
            <Ellipsis />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          {children}
          <DropdownMenuSeparator />
          <DropdownMenuItem variant="destructive" onSelect={() => setIsAsking(true)}>
            <Trash2 aria-hidden /> {ending.label}
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setIsAsking}
        title={ending.question}
        confirmLabel={ending.confirmLabel}
        variant="destructive"
        busy={ending.isBusy}
        onConfirm={() => ending.onConfirm(() => setIsAsking(false))}
      >
        {ending.warning}
      </ConfirmDialog>
    </>
  );
}

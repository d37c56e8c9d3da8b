import { toolKinds } from '@voxie/contracts';
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogHeader,
  DialogTitle,
} from '../../../../components/ui/dialog.tsx';
import { toolGroups } from './tool-groups.ts';
import { ToolIcon } from './tool-icons.tsx';

interface ToolPickerProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onPick: (kind: string) => void;
}

/** Every kind of tool, with what it does. */
export function ToolPicker({ open, onOpenChange, onPick }: ToolPickerProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent className="sm:max-w-3xl">
        <DialogHeader>
          <DialogTitle>Add a tool</DialogTitle>
          <DialogDescription>The agent can use only what you grant it here.</DialogDescription>
        </DialogHeader>
        {toolGroups.map((group) => (
          <section key={group.title} aria-label={group.title} className="flex flex-col gap-2">
            <h3 className="text-sm font-medium text-muted-foreground">{group.title}</h3>
            <ul className="grid gap-2 sm:grid-cols-2">
              {group.kinds.map((kind) => (
                <li key={kind}>
                  <button
                    type="button"
                    className="flex size-full items-start gap-3 rounded-lg border bg-card p-3 text-left transition-colors hover:border-input hover:bg-muted/50"
                    onClick={() => onPick(kind)}
                  >
                    <ToolIcon kind={kind} />
                    <span className="min-w-0">
                      <span className="block font-medium">{toolKinds[kind].title}</span>
                      <span className="block text-sm text-muted-foreground">{toolKinds[kind].about}</span>
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </DialogContent>
    </Dialog>
  );
}

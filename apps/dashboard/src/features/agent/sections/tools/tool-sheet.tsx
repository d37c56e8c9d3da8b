import { nameSchema } from '@voxie/contracts';
import { Button } from '../../../../components/ui/button.tsx';
import {
  Dialog,
  DialogClose,
  DialogDescription,
  DialogHeader,
  DialogTitle,
  SheetContent,
} from '../../../../components/ui/dialog.tsx';
import { textAt } from '../../draft/tree.ts';
import { useDraft } from '../../fields/draft-context.ts';
import { EntryName } from '../../fields/entry-name.tsx';
import { toolKindOf } from '../../words/labels.ts';
import { ToolForm } from './tool-form.tsx';

interface ToolSheetProps {
  name: string;
  onRenamed: (name: string) => void;
  onClose: () => void;
}

const checkName = (name: string): string | undefined => nameSchema.safeParse(name).error?.issues[0]?.message;

/** The settings of one tool. What is changed here is part of the draft at once, and saved with it. */
export function ToolSheet({ name, onRenamed, onClose }: ToolSheetProps) {
  const { tree } = useDraft();
  const kind = textAt(tree, `tools.${name}.kind`);
  const described = toolKindOf(kind);
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <SheetContent className="overflow-hidden sm:max-w-2xl">
        <div className="flex min-h-0 flex-1 flex-col gap-6 overflow-y-auto p-5 sm:p-6">
          <DialogHeader>
            <DialogTitle>{described?.title ?? kind}</DialogTitle>
            <DialogDescription>{described?.about}</DialogDescription>
          </DialogHeader>
          <EntryName
            of="tools"
            name={name}
            id="tool-name"
            label={kind === 'mcp' ? 'Server name' : 'Tool name'}
            hint={kind === 'mcp' ? 'To tell it from other servers.' : 'As the model calls it.'}
            check={checkName}
            onRenamed={onRenamed}
          />
          <ToolForm name={name} kind={kind} />
        </div>
        <div className="flex items-center justify-between gap-4 border-t px-5 pt-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] sm:px-6">
          <p className="text-sm text-muted-foreground">Saved together with the draft.</p>
          <DialogClose asChild>
            <Button>Done</Button>
          </DialogClose>
        </div>
      </SheetContent>
    </Dialog>
  );
}

import { Button } from '../../components/ui/button.tsx';
import {
  Dialog,
  DialogClose,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from '../../components/ui/dialog.tsx';
import { CopyButton } from '../../components/code-block.tsx';

/** A signing secret, shown this once. */
export function SecretDialog({
  secret,
  isRotated,
  onClose,
}: {
  secret: string;
  isRotated: boolean;
  onClose: () => void;
}) {
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent hasClose={false}>
        <DialogHeader>
          <DialogTitle>The signing secret</DialogTitle>
          <DialogDescription>
            Keep it where the receiver finds it. It is not shown again.
            {isRotated ? ' For 24 hours the old secret signs too, so nothing is lost while you change it.' : ''}
          </DialogDescription>
        </DialogHeader>
        <div className="flex flex-wrap items-center gap-2 rounded-md bg-muted px-3 py-2.5">
          <code className="min-w-0 flex-1 font-mono text-sm break-all" aria-label="Signing secret">
            {secret}
          </code>
          <CopyButton text={secret} label="Copy the secret" />
        </div>
        <DialogFooter>
          <DialogClose asChild>
            <Button>I have kept it</Button>
          </DialogClose>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

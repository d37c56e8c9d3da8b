import { CodeBlock, CopyButton } from '../../components/code-block.tsx';
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
import { Tabs, TabsContent, TabsList, TabsTrigger } from '../../components/ui/tabs.tsx';
import { useApiUrl } from '../../lib/api-url.ts';
import type { Told } from './create-dialog.tsx';
import { snippetsOf } from './snippets.ts';

/** A key, and how it is used. A secret one is shown this once. */
export function ToldDialog({ told, onClose }: { told: Told; onClose: () => void }) {
  const apiUrl = useApiUrl();
  const { key, token } = told;
  const isSecret = key.kind === 'secret';
  const snippets = snippetsOf({ key, token, apiUrl });
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent
        hasClose={!isSecret}
        className="sm:max-w-2xl"
        // A click beside it must not lose a key that is shown once.
        onInteractOutside={(event) => (isSecret ? event.preventDefault() : undefined)}
      >
        <DialogHeader>
          <DialogTitle>{key.name}</DialogTitle>
          <DialogDescription>
            {isSecret
              ? 'Copy the key now and keep it like a password. Voxie stores only its hash: it cannot be shown again, and one that is lost is rotated.'
              : 'This key is no secret: everyone who opens your page can read it. It calls the agents it lists, from the origins it lists, within its limits.'}
          </DialogDescription>
        </DialogHeader>
        <div className="flex flex-wrap items-center gap-2 rounded-md bg-muted px-3 py-2.5">
          <code className="min-w-0 flex-1 font-mono text-sm break-all" aria-label="API key">
            {token}
          </code>
          <CopyButton text={token} label="Copy the key" />
        </div>
        <Tabs defaultValue={snippets[0]?.title ?? ''}>
          <TabsList aria-label="How it is used">
            {snippets.map(({ title }) => (
              <TabsTrigger key={title} value={title}>
                {title}
              </TabsTrigger>
            ))}
          </TabsList>
          {snippets.map(({ title, code }) => (
            <TabsContent key={title} value={title} className="flex flex-col gap-2 pt-3">
              <CodeBlock text={code} label={`Example with ${title}`} className="max-h-64" />
              <span className="self-end">
                <CopyButton text={code} label={`Copy the example with ${title}`} />
              </span>
            </TabsContent>
          ))}
        </Tabs>
        <DialogFooter>
          <DialogClose asChild>
            <Button>{isSecret ? 'I have kept it' : 'Done'}</Button>
          </DialogClose>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

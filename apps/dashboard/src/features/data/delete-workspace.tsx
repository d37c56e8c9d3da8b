import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { MeantDialog } from '../../components/meant-dialog.tsx';
import { Button } from '../../components/ui/button.tsx';
import { useTRPC } from '../../lib/api.tsx';
import { useMe } from '../../lib/use-me.ts';

/** For its owners: the end of the workspace. */
export function DeleteWorkspace() {
  const trpc = useTRPC();
  const me = useMe();
  const [isOpen, setIsOpen] = useState(false);
  const remove = useMutation(
    trpc.workspaces.delete.mutationOptions({
      meta: { showsFailure: true },
      // The page begins anew: what it remembers is of what is gone.
      onSuccess: () => globalThis.location.assign('/'),
    }),
  );
  const workspace = me?.workspaces.find(({ id }) => id === me.currentWorkspaceId);
  if (workspace === undefined) return null;
  return (
    <section aria-labelledby="deletion" className="flex flex-col gap-3 rounded-lg border border-destructive/40 p-4">
      <div>
        <h2 id="deletion" className="text-lg font-semibold">
          Deletion
        </h2>
        <p className="text-muted-foreground">It cannot be taken back. Export first what you want to keep.</p>
      </div>
      <Button variant="destructive" className="self-start" onClick={() => setIsOpen(true)}>
        Delete this workspace
      </Button>
      {isOpen ? (
        <MeantDialog
          title="Delete this workspace"
          description="Agents, calls, recordings, knowledge, secrets, members and the audit trail are deleted at once, and for good. Calls under way are ended."
          submitLabel="Delete for good"
          label="Type the name of the workspace"
          word={workspace.name}
          busy={remove.isPending}
          error={remove.error}
          errorTitle="Nothing was deleted."
          onSubmit={(name) => remove.mutate({ name })}
          onClose={() => setIsOpen(false)}
        />
      ) : null}
    </section>
  );
}

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { FormDialog } from '../../components/form-dialog.tsx';
import { FormField } from '../../components/form-field.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Input } from '../../components/ui/input.tsx';
import { useTRPC } from '../../lib/api.tsx';
import { useMe } from '../../lib/use-me.ts';

interface MeantProps {
  title: string;
  description: string;
  submitLabel: string;
  label: string;
  /** What must be typed, so that it is meant. */
  word: string;
  busy: boolean;
  error: unknown;
  onSubmit: (typed: string) => void;
  onClose: () => void;
}

/** Something that cannot be taken back, after a word was typed. */
function Meant({ label, word, onSubmit, ...dialog }: MeantProps) {
  const [typed, setTyped] = useState('');
  return (
    <FormDialog
      {...dialog}
      errorTitle="Nothing was deleted."
      autoComplete="off"
      disabled={typed.trim() !== word}
      onSubmit={() => onSubmit(typed.trim())}
    >
      <FormField id="meant" label={label} hint={word}>
        {(control) => <Input {...control} value={typed} onChange={({ target }) => setTyped(target.value)} />}
      </FormField>
    </FormDialog>
  );
}

/** The page begins anew: what it remembers is of what is gone. */
const beginAnew = (path: string) => globalThis.location.assign(path);

function DeleteWorkspace({ name }: { name: string }) {
  const trpc = useTRPC();
  const [isOpen, setIsOpen] = useState(false);
  const remove = useMutation(
    trpc.data.deleteWorkspace.mutationOptions({ meta: { showsFailure: true }, onSuccess: () => beginAnew('/') }),
  );
  return (
    <>
      <Button variant="destructive" onClick={() => setIsOpen(true)}>
        Delete this workspace
      </Button>
      {isOpen ? (
        <Meant
          title="Delete this workspace"
          description="Agents, calls, recordings, knowledge, secrets, members and the audit trail are deleted at once, and for good. Calls under way are ended."
          submitLabel="Delete for good"
          label="Type the name of the workspace"
          word={name}
          busy={remove.isPending}
          error={remove.error}
          onSubmit={(typed) => remove.mutate({ name: typed })}
          onClose={() => setIsOpen(false)}
        />
      ) : null}
    </>
  );
}

function DeleteAccount({ email }: { email: string }) {
  const trpc = useTRPC();
  const [isOpen, setIsOpen] = useState(false);
  const remove = useMutation(
    trpc.data.deleteAccount.mutationOptions({ meta: { showsFailure: true }, onSuccess: () => beginAnew('/sign-out') }),
  );
  return (
    <>
      <Button variant="outline" onClick={() => setIsOpen(true)}>
        Delete my account
      </Button>
      {isOpen ? (
        <Meant
          title="Delete my account"
          description="Your account and the workspaces that are yours alone are deleted at once, and for good. What you made in other workspaces stays there."
          submitLabel="Delete for good"
          label="Type your address"
          word={email}
          busy={remove.isPending}
          error={remove.error}
          onSubmit={(typed) => remove.mutate({ email: typed })}
          onClose={() => setIsOpen(false)}
        />
      ) : null}
    </>
  );
}

/** What cannot be taken back. */
export function Deletions({ isOwner }: { isOwner: boolean }) {
  const me = useMe();
  const workspace = me?.workspaces.find(({ id }) => id === me.currentWorkspaceId);
  if (me === undefined || workspace === undefined) return null;
  return (
    <section aria-labelledby="deletion" className="flex flex-col gap-3 rounded-lg border border-destructive/40 p-4">
      <div>
        <h2 id="deletion" className="text-lg font-semibold">
          Deletion
        </h2>
        <p className="text-muted-foreground">Neither can be taken back. Export first what you want to keep.</p>
      </div>
      <div className="flex flex-wrap gap-2">
        {isOwner ? <DeleteWorkspace name={workspace.name} /> : null}
        <DeleteAccount email={me.email} />
      </div>
    </section>
  );
}

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { MeantDialog } from '../../components/meant-dialog.tsx';
import { Button } from '../../components/ui/button.tsx';
import { useTRPC } from '../../lib/api.tsx';

/** The end of a person's account. */
export function DeleteAccount({ email }: { email: string }) {
  const trpc = useTRPC();
  const [isOpen, setIsOpen] = useState(false);
  const remove = useMutation(
    trpc.account.delete.mutationOptions({
      meta: { showsFailure: true },
      // The page begins anew: what it remembers is of who is gone.
      onSuccess: () => globalThis.location.assign('/sign-out'),
    }),
  );
  return (
    <section className="flex flex-col items-start gap-3" aria-labelledby="account-deletion">
      <h2 id="account-deletion" className="text-lg font-semibold">
        Deletion
      </h2>
      <p className="text-base text-muted-foreground">
        Deletes your account and the workspaces that are yours alone, with all that is in them. It cannot be taken back.
      </p>
      <Button variant="destructive" onClick={() => setIsOpen(true)}>
        Delete my account
      </Button>
      {isOpen ? (
        <MeantDialog
          title="Delete my account"
          description="Your account and the workspaces that are yours alone are deleted at once, and for good. What you made in other workspaces stays there."
          submitLabel="Delete for good"
          label="Type your address"
          word={email}
          busy={remove.isPending}
          error={remove.error}
          errorTitle="Nothing was deleted."
          onSubmit={(typed) => remove.mutate({ email: typed })}
          onClose={() => setIsOpen(false)}
        />
      ) : null}
    </section>
  );
}

import { useMutation } from '@tanstack/react-query';
import { invitationInputs } from '@voxie/contracts';
import type { Role } from '@voxie/contracts';
import { useState } from 'react';
import { CodeBlock, CopyButton } from '../../components/code-block.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { FormField } from '../../components/form-field.tsx';
import { Alert } from '../../components/ui/alert.tsx';
import { Button } from '../../components/ui/button.tsx';
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from '../../components/ui/dialog.tsx';
import { Input } from '../../components/ui/input.tsx';
import { useTRPC } from '../../lib/api.tsx';
import { useChecked } from '../../lib/use-checked.ts';
import { RoleSelect, roleWords } from './role-select.tsx';
import { useRefreshPeople } from './use-people.ts';

interface Told {
  email: string;
  link: string;
  isMailed: boolean;
}

function Invited({ told: { email, link, isMailed }, onClose }: { told: Told; onClose: () => void }) {
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>{email} is invited</DialogTitle>
          <DialogDescription>
            {isMailed ? 'A mail with this link is on its way. ' : ''}The link is good for 7 days, for this address
            alone, and is not shown again.
          </DialogDescription>
        </DialogHeader>
        {isMailed ? null : (
          <Alert variant="warning" title="The mail could not be sent">
            Hand the link over yourself, or send the invitation again later.
          </Alert>
        )}
        <CodeBlock text={link} label="The link of the invitation" className="break-all" />
        <DialogFooter>
          <CopyButton text={link} label="Copy the link" />
          <Button onClick={onClose}>Done</Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

interface InviteDialogProps {
  /** Of an invitation that is sent again. */
  email?: string;
  role?: Role;
  onClose: () => void;
}

/** Invites an address by mail, and shows the link once. */
export function InviteDialog({ email: known = '', role: knownRole = 'editor', onClose }: InviteDialogProps) {
  const trpc = useTRPC();
  const refresh = useRefreshPeople();
  const [email, setEmail] = useState(known);
  const [role, setRole] = useState<Role>(knownRole);
  const { errorOf, submit } = useChecked(invitationInputs.create.safeParse({ email, role }));
  // The link must not stay in the page's memory of what was answered.
  const create = useMutation(
    trpc.invitations.create.mutationOptions({ meta: { showsFailure: true }, gcTime: 0, onSettled: refresh }),
  );
  if (create.data !== undefined)
    return <Invited told={{ ...create.data, email: create.data.invitation.email }} onClose={onClose} />;
  return (
    <FormDialog
      title={known === '' ? 'Invite someone' : `Send it again to ${known}`}
      description={
        known === '' ? 'They get a mail with a link to this workspace.' : 'They get a new link. The one of before ends.'
      }
      submitLabel={known === '' ? 'Send invitation' : 'Send it again'}
      busy={create.isPending}
      error={create.error}
      errorTitle="The invitation was not sent."
      onSubmit={() => submit(create.mutate)}
      onClose={onClose}
    >
      {known === '' ? (
        <FormField id="invite-email" label="Email" error={errorOf('email')}>
          {(control) => (
            <Input {...control} type="email" value={email} onChange={(event) => setEmail(event.target.value)} />
          )}
        </FormField>
      ) : null}
      <FormField id="invite-role" label="Role" hint={roleWords[role].may}>
        {({ 'aria-invalid': _never, ...control }) => <RoleSelect {...control} role={role} onRole={setRole} />}
      </FormField>
    </FormDialog>
  );
}

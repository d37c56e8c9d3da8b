import { useQuery } from '@tanstack/react-query';
import type { Invitation } from '@voxie/contracts';
import { useState } from 'react';
import { EmptyState } from '../../components/empty-state.tsx';
import { LoadedList } from '../../components/loaded.tsx';
import { Time } from '../../components/time.tsx';
import { ConfirmDialog } from '../../components/ui/alert-dialog.tsx';
import { Badge } from '../../components/ui/badge.tsx';
import { Button } from '../../components/ui/button.tsx';
import { useTRPC } from '../../lib/api.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { roleWords } from './role-select.tsx';
import { usePeopleActions } from './use-people.ts';

function InvitationRow({ invitation, isManaged }: { invitation: Invitation; isManaged: boolean }) {
  const { id, email, role, sentAt, expiresAt } = invitation;
  const { revoke } = usePeopleActions();
  const [open, setOpen] = useState<'again' | 'revoke' | null>(null);
  const [isOver] = useState(() => Date.parse(expiresAt) <= Date.now());
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2.5">
      <div className="min-w-0 flex-1 basis-52">
        <p className="truncate font-medium" title={email}>
          {email}
        </p>
        <p className="text-sm text-muted-foreground">
          Sent <Time at={sentAt} />
        </p>
      </div>
      {isOver ? <Badge variant="warning">Ran out</Badge> : <Badge variant="outline">{roleWords[role].title}</Badge>}
      {isManaged ? (
        <span className="flex gap-1 max-sm:-ml-2.5">
          <Button variant="ghost" size="sm" aria-label={`Send it again to ${email}`} onClick={() => setOpen('again')}>
            Send again
          </Button>
          <Button variant="ghost" size="sm" aria-label={`Revoke the one of ${email}`} onClick={() => setOpen('revoke')}>
            Revoke
          </Button>
        </span>
      ) : null}
      {open === 'again' ? <InviteDialog email={email} role={role} onClose={() => setOpen(null)} /> : null}
      <ConfirmDialog
        open={open === 'revoke'}
        onOpenChange={(isOpen) => setOpen(isOpen ? 'revoke' : null)}
        title="Revoke this invitation?"
        confirmLabel="Revoke invitation"
        variant="destructive"
        busy={revoke.isPending}
        onConfirm={() => revoke.mutate({ invitationId: id }, { onSuccess: () => setOpen(null) })}
      >
        The link that {email} got stops working.
      </ConfirmDialog>
    </li>
  );
}

/** Invitations that nobody has accepted yet. */
export function InvitationList({ isManaged }: { isManaged: boolean }) {
  const invitations = useQuery(useTRPC().invitations.list.queryOptions({}));
  return (
    <section className="flex flex-col gap-3" aria-labelledby="open-invitations">
      <h2 id="open-invitations" className="text-lg font-semibold">
        Invitations
      </h2>
      <LoadedList
        query={invitations}
        what="the invitations"
        empty={
          <EmptyState title="Nobody is invited just now">
            {isManaged ? 'Invite someone: they get a link by mail.' : 'An owner of the workspace can invite people.'}
          </EmptyState>
        }
      >
        {(items) => (
          <ul className="divide-y rounded-lg border bg-card" aria-label="Invitations">
            {items.map((invitation) => (
              <InvitationRow key={invitation.id} invitation={invitation} isManaged={isManaged} />
            ))}
          </ul>
        )}
      </LoadedList>
    </section>
  );
}

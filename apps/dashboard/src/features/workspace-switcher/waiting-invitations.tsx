import { useQuery } from '@tanstack/react-query';
import { Mail } from 'lucide-react';
import { useTRPC } from '../../lib/api.tsx';
import { formatTime } from '../../lib/format.ts';

/** Invitations to the person's address. Each is accepted by the link in its mail. */
export function WaitingInvitations() {
  const items = useQuery(useTRPC().invitations.mine.queryOptions({})).data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section
      className="flex w-full flex-col gap-3 pt-3 text-base text-foreground"
      aria-labelledby="waiting-invitations"
    >
      <h2 id="waiting-invitations" className="text-lg font-semibold">
        Invitations for you
      </h2>
      <ul className="divide-y rounded-lg border bg-card">
        {items.map(({ id, workspaceName, role, invitedBy, expiresAt }) => (
          <li key={id} className="flex items-start gap-3 px-4 py-3">
            <Mail className="mt-0.5 size-4 shrink-0 text-muted-foreground" aria-hidden />
            <div className="min-w-0">
              <p className="font-medium break-words">
                {workspaceName}, as {role}
              </p>
              <p className="text-sm text-muted-foreground">
                {invitedBy === '' ? 'Invited' : `Invited by ${invitedBy}`}. Good until {formatTime(expiresAt)}. Open the
                link in the mail to accept it; an owner can send it again.
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

import type { Member } from '@voxie/contracts';
import { useState } from 'react';
import { Badge } from '../../components/ui/badge.tsx';
import { Button } from '../../components/ui/button.tsx';
import { ConfirmDialog } from '../../components/ui/alert-dialog.tsx';
import { Time } from '../../components/time.tsx';
import { RoleSelect, roleWords } from './role-select.tsx';
import { usePeopleActions } from './use-people.ts';

interface RowProps {
  member: Member;
  isMe: boolean;
  /** The one who looks is an owner. */
  isManaged: boolean;
  /** There is no other owner: the role stays. */
  isLastOwner: boolean;
}

function MemberRow({ member: { userId, email, role, since }, isMe, isManaged, isLastOwner }: RowProps) {
  const { setRole, remove } = usePeopleActions();
  const [isAsking, setIsAsking] = useState(false);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2.5">
      <div className="min-w-0 flex-1 basis-52">
        <p className="truncate font-medium" title={email}>
          {email} {isMe ? <span className="font-normal text-muted-foreground">(you)</span> : null}
        </p>
        <p className="text-sm text-muted-foreground">
          {isLastOwner && isManaged ? 'The last owner: make someone else one to change this. ' : null}
          Joined <Time at={since} />
        </p>
      </div>
      {isManaged ? (
        <div className="flex items-center gap-2">
          <RoleSelect
            className="w-32"
            aria-label={`Role of ${email}`}
            role={setRole.isPending ? setRole.variables.role : role}
            disabled={setRole.isPending || isLastOwner}
            onRole={(chosen) => setRole.mutate({ userId, role: chosen })}
          />
          <Button
            variant="ghost"
            size="sm"
            disabled={isLastOwner}
            aria-label={`Remove ${email}`}
            onClick={() => setIsAsking(true)}
          >
            Remove
          </Button>
        </div>
      ) : (
        <Badge variant="outline">{roleWords[role].title}</Badge>
      )}
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setIsAsking}
        title={isMe ? 'Leave this workspace?' : `Remove ${email}?`}
        confirmLabel={isMe ? 'Leave' : 'Remove member'}
        variant="destructive"
        busy={remove.isPending}
        onConfirm={() => remove.mutate({ userId }, { onSuccess: () => setIsAsking(false) })}
      >
        {isMe ? 'You lose' : 'They lose'} access within seconds. What they made stays, and API keys go on: revoke those
        that only they know.
      </ConfirmDialog>
    </li>
  );
}

interface MemberListProps {
  members: readonly Member[];
  myId: string | undefined;
  isManaged: boolean;
}

export function MemberList({ members, myId, isManaged }: MemberListProps) {
  const owners = members.filter(({ role }) => role === 'owner').length;
  return (
    <ul className="divide-y rounded-lg border bg-card" aria-label="Members">
      {members.map((member) => (
        <MemberRow
          key={member.userId}
          member={member}
          isMe={member.userId === myId}
          isManaged={isManaged}
          isLastOwner={member.role === 'owner' && owners === 1}
        />
      ))}
    </ul>
  );
}

import { useQuery } from '@tanstack/react-query';
import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { Button } from '../../components/ui/button.tsx';
import { useTRPC } from '../../lib/api.tsx';
import { useMe } from '../../lib/use-me.ts';
import { useIsOwner } from '../../lib/use-role.ts';
import { InvitationList } from './invitation-list.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { MemberList } from './member-list.tsx';
import { RenameDialog } from './rename-dialog.tsx';

/** Who works in this workspace, and who is invited. Owners change it, everyone sees it. */
export function MembersPage() {
  const [open, setOpen] = useState<'invite' | 'rename' | null>(null);
  const isOwner = useIsOwner() === true;
  const me = useMe();
  const name = me?.workspaces.find(({ id }) => id === me.currentWorkspaceId)?.name ?? '';
  const members = useQuery(useTRPC().members.list.queryOptions({}));
  const close = () => setOpen(null);
  return (
    <Page>
      <PageHeader
        title="Members"
        description={
          isOwner ? `Who works in ${name}, and as what.` : 'Who works here. Owners invite people and set roles.'
        }
        actions={
          isOwner ? (
            <>
              <Button variant="outline" onClick={() => setOpen('rename')}>
                Rename workspace
              </Button>
              <Button onClick={() => setOpen('invite')}>
                <UserPlus aria-hidden /> Invite
              </Button>
            </>
          ) : undefined
        }
      />
      <Loaded query={members} what="the members">
        {({ items }) => <MemberList members={items} myId={me?.userId} isManaged={isOwner} />}
      </Loaded>
      <InvitationList isManaged={isOwner} />
      {open === 'invite' ? <InviteDialog onClose={close} /> : null}
      {open === 'rename' ? <RenameDialog name={name} onClose={close} /> : null}
    </Page>
  );
}

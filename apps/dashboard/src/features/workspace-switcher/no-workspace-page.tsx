import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { FullPage } from '../../components/full-page.tsx';
import { Button } from '../../components/ui/button.tsx';
import { CreateWorkspaceDialog } from './create-workspace-dialog.tsx';
import { WaitingInvitations } from './waiting-invitations.tsx';

/** For a person who is in no workspace: they make one, or accept an invitation. */
export function NoWorkspacePage({ email }: { email: string }) {
  const [isCreating, setIsCreating] = useState(false);
  return (
    <FullPage
      title="You are in no workspace"
      action={
        <>
          <Button onClick={() => setIsCreating(true)}>Create a workspace</Button>
          <Button variant="outline" asChild>
            <Link to="/account">Your account</Link>
          </Button>
          <Button variant="ghost" asChild>
            <Link to="/sign-out">Sign out</Link>
          </Button>
        </>
      }
    >
      <p>You are signed in as {email}. Agents, calls and everything else live in a workspace.</p>
      <WaitingInvitations />
      {isCreating ? <CreateWorkspaceDialog onClose={() => setIsCreating(false)} /> : null}
    </FullPage>
  );
}

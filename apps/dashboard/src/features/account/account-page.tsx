import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { toast } from 'sonner';
import { Wordmark } from '../../components/brand.tsx';
import { Page } from '../../components/page.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { Alert } from '../../components/ui/alert.tsx';
import { ConfirmDialog } from '../../components/ui/alert-dialog.tsx';
import { Button } from '../../components/ui/button.tsx';
import { useEmptyCaches } from '../../lib/use-empty-caches.ts';
import { PasswordForm, useSession, useSessionStore } from '../auth/index.ts';
import { WaitingInvitations } from '../workspace-switcher/index.ts';
import { DeleteAccount } from './delete-account.tsx';
import { ExportAccount } from './export-account.tsx';
import { MyWorkspaces } from './my-workspaces.tsx';

function EndLogins() {
  const store = useSessionStore();
  const navigate = useNavigate();
  const emptyCaches = useEmptyCaches();
  const [isAsking, setIsAsking] = useState(false);
  const end = useMutation({
    mutationFn: () => store.signOutEverywhere(),
    onSuccess: ({ kind }) => {
      setIsAsking(false);
      if (kind === 'failed') return;
      emptyCaches();
      void navigate({ to: '/sign-in' });
    },
  });
  return (
    <section className="flex flex-col items-start gap-3" aria-labelledby="logins">
      <h2 id="logins" className="text-lg font-semibold">
        Logins
      </h2>
      <p className="text-base text-muted-foreground">
        Signs you out in every browser, this one too. API keys go on; so do calls that are being made.
      </p>
      {end.data?.kind === 'failed' ? <Alert variant="destructive" title={end.data.message} /> : null}
      <Button variant="outline" onClick={() => setIsAsking(true)}>
        Sign out everywhere
      </Button>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setIsAsking}
        title="Sign out everywhere?"
        confirmLabel="Sign out everywhere"
        variant="destructive"
        busy={end.isPending}
        onConfirm={() => end.mutate()}
      >
        Every browser you are signed in with asks for your login again.
      </ConfirmDialog>
    </section>
  );
}

/** A person's own: their workspaces, their password, their logins. Works in no workspace, too. */
export function AccountPage() {
  const state = useSession();
  const email = state.status === 'signedIn' || state.status === 'expired' ? state.user.email : '';
  return (
    <main>
      <Page className="max-w-2xl gap-10">
        <Link to="/agents" className="w-fit rounded-md" aria-label="Voxie, to the agents">
          <Wordmark />
        </Link>
        <PageHeader
          title="Your account"
          description={email}
          actions={
            <Button variant="outline" asChild>
              <Link to="/agents">Back to the workspace</Link>
            </Button>
          }
        />
        <MyWorkspaces />
        <WaitingInvitations />
        <section className="flex flex-col gap-3" aria-labelledby="password">
          <h2 id="password" className="text-lg font-semibold">
            Password
          </h2>
          <p className="text-base text-muted-foreground">A new one ends your logins in other browsers.</p>
          <div className="max-w-sm">
            <PasswordForm onDone={() => toast.success('Your password is set.')} />
          </div>
        </section>
        <EndLogins />
        <ExportAccount />
        <DeleteAccount email={email} />
      </Page>
    </main>
  );
}

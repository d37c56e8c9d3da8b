import { useMutation } from '@tanstack/react-query';
import { Alert } from '../../components/ui/alert.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Dialog, DialogContent, DialogDescription, DialogHeader, DialogTitle } from '../../components/ui/dialog.tsx';
import { useIsReauthHeld } from '../../lib/live-call.ts';
import { ProviderButtons } from './provider-buttons.tsx';
import { useSession, useSessionStore } from './session-provider.tsx';
import { SignInForm } from './sign-in-form.tsx';

/** For who has no password: what signs in opens in another tab, and this page hears of it. */
function OtherWays({ email }: { email: string }) {
  const store = useSessionStore();
  const mail = useMutation({ mutationFn: () => store.mailLink(email, '/agents') });
  const isSent = mail.data?.kind === 'confirmEmail';
  return (
    <div className="flex flex-col gap-3 pt-1">
      <ProviderButtons path="/agents" isInNewTab />
      {isSent ? (
        <Alert title="Check your mail">Open the link in this browser. Then come back: this page goes on.</Alert>
      ) : null}
      {mail.data?.kind === 'failed' ? <Alert variant="destructive" title={mail.data.message} /> : null}
      <Button variant="outline" busy={mail.isPending} onClick={() => mail.mutate()}>
        {isSent ? 'Send it again' : `Mail a link to ${email}`}
      </Button>
    </div>
  );
}

/** The login expired under an open page: sign in again over it, so that nothing typed is lost. */
export function ReauthDialog() {
  const state = useSession();
  const store = useSessionStore();
  const isHeld = useIsReauthHeld();
  if (state.status !== 'expired' || isHeld) return null;
  const { email } = state.user;
  return (
    <Dialog open>
      <DialogContent hasClose={false} className="sm:max-w-md">
        <DialogHeader>
          <DialogTitle>Your login has expired</DialogTitle>
          <DialogDescription>Sign in again to go on. What you typed on this page is still there.</DialogDescription>
        </DialogHeader>
        <SignInForm mode="signIn" email={email} />
        <OtherWays email={email} />
        <Button variant="ghost" size="sm" onClick={() => void store.signOut()}>
          Leave this page and sign out
        </Button>
      </DialogContent>
    </Dialog>
  );
}

import { Dialog, DialogContent, DialogDescription, DialogHeader, DialogTitle } from '../../components/ui/dialog.tsx';
import { Button } from '../../components/ui/button.tsx';
import { useIsReauthHeld } from '../../lib/live-call.ts';
import { useSession, useSessionStore } from './session-provider.tsx';
import { SignInForm } from './sign-in-form.tsx';

/** The login expired under an open page: sign in again over it, so that nothing typed is lost. */
export function ReauthDialog() {
  const state = useSession();
  const store = useSessionStore();
  const isHeld = useIsReauthHeld();
  if (state.status !== 'expired' || isHeld) return null;
  return (
    <Dialog open>
      <DialogContent hasClose={false} className="sm:max-w-md">
        <DialogHeader>
          <DialogTitle>Your login has expired</DialogTitle>
          <DialogDescription>Sign in again to go on. What you typed on this page is still there.</DialogDescription>
        </DialogHeader>
        <SignInForm mode="signIn" email={state.user.email} />
        <Button variant="ghost" size="sm" onClick={() => void store.signOut()}>
          Leave this page and sign out
        </Button>
      </DialogContent>
    </Dialog>
  );
}

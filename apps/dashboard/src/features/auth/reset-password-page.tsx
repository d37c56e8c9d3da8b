import { Link, useNavigate } from '@tanstack/react-router';
import { toast } from 'sonner';
import { FullPage } from '../../components/full-page.tsx';
import { Button } from '../../components/ui/button.tsx';
import { OfferedLogin } from './offered-login.tsx';
import { PasswordForm } from './password-form.tsx';
import { useSession, useSessionStore } from './session-provider.tsx';

/** Where the link for a new password leads. */
export function ResetPasswordPage() {
  const state = useSession();
  const { linkProblem } = useSessionStore();
  const navigate = useNavigate();
  if (state.status !== 'signedIn') {
    return (
      <FullPage
        title="This link does not work any more"
        action={
          <Button asChild>
            <Link to="/sign-in" search={{ way: 'reset' }}>
              Ask for a new link
            </Link>
          </Button>
        }
      >
        <p role="alert">{linkProblem ?? 'A link for a new password works once, and not for long.'}</p>
        <OfferedLogin />
      </FullPage>
    );
  }
  return (
    <FullPage title="Choose a new password">
      <p>For {state.user.email}.</p>
      <div className="w-72 max-w-full text-base text-foreground">
        <PasswordForm
          onDone={() => {
            toast.success('Your password is set.');
            void navigate({ to: '/agents', replace: true });
          }}
        />
      </div>
    </FullPage>
  );
}

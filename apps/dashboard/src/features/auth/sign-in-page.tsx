import { Navigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Wordmark } from '../../components/brand.tsx';
import { Alert } from '../../components/ui/alert.tsx';
import { Button } from '../../components/ui/button.tsx';
import { useTitle } from '../../lib/use-title.ts';
import { MailForm } from './mail-form.tsx';
import { OfferedLogin } from './offered-login.tsx';
import { ProviderButtons } from './provider-buttons.tsx';
import { safeRedirect } from './safe-redirect.ts';
import { useSession, useSessionStore } from './session-provider.tsx';
import { SignInForm } from './sign-in-form.tsx';
import type { SignInWay } from './sign-in-way.ts';
import { VoiceField } from './voice-field.tsx';

const about = 'Create a voice agent by talking to one, then run it anywhere.';
const words = {
  signIn: { title: 'Sign in', lead: about },
  signUp: { title: 'Create your account', lead: about },
  link: { title: 'Sign in by mail', lead: 'We mail you a link that signs you in. No password is needed.' },
  reset: { title: 'Forgot your password?', lead: 'We mail you a link that leads to a new one.' },
} as const satisfies Record<SignInWay, Record<string, string>>;

interface WayProps {
  way: SignInWay;
  email: string;
  onEmail: (email: string) => void;
  path: string;
}

function Form({ way, email, onEmail, path }: WayProps) {
  const store = useSessionStore();
  if (way === 'signIn' || way === 'signUp') {
    return (
      <>
        <SignInForm key={way} mode={way} email={email} path={path} onEmail={onEmail} />
        <ProviderButtons path={path} />
      </>
    );
  }
  const isLink = way === 'link';
  return (
    <MailForm
      key={way}
      email={email}
      onEmail={onEmail}
      submitLabel={isLink ? 'Mail me a link' : 'Mail me a link for a new password'}
      sentWords={
        isLink
          ? 'Open the link in this browser. It works once, and not for long.'
          : 'If there is an account with this email, a link for a new password is on its way.'
      }
      send={(address) => (isLink ? store.mailLink(address, path) : store.mailReset(address))}
    />
  );
}

function OtherWays({ way, onWay }: { way: SignInWay; onWay: (way: SignInWay) => void }) {
  const link = (to: SignInWay, label: string) => (
    <Button variant="link" onClick={() => onWay(to)}>
      {label}
    </Button>
  );
  if (way === 'signUp')
    return <p className="flex flex-wrap gap-1.5">Already have an account? {link('signIn', 'Sign in')}</p>;
  if (way !== 'signIn') return <p>{link('signIn', 'Back to signing in with a password')}</p>;
  return (
    <>
      <p className="flex flex-wrap gap-x-4 gap-y-1.5">
        {link('link', 'Mail me a link instead')}
        {link('reset', 'Forgot your password?')}
      </p>
      <p className="flex flex-wrap gap-1.5">New here? {link('signUp', 'Create an account')}</p>
    </>
  );
}

interface SignInPageProps {
  redirect?: string | undefined;
  way?: SignInWay | undefined;
  email?: string | undefined;
}

/** Sign in or sign up, then back to where the person wanted to go. */
export function SignInPage({ redirect, way: firstWay = 'signIn', email: knownEmail = '' }: SignInPageProps) {
  const state = useSession();
  const { linkProblem } = useSessionStore();
  const [way, setWay] = useState<SignInWay>(firstWay);
  const [email, setEmail] = useState(knownEmail);
  const { title, lead } = words[way];
  const path = safeRedirect(redirect);
  useTitle(title);
  if (state.status === 'signedIn') return <Navigate to={path} replace />;
  return (
    <div className="grid min-h-dvh lg:grid-cols-[minmax(0,1fr)_minmax(0,1.1fr)]">
      <main className="flex flex-col p-6 sm:p-8">
        <Wordmark />
        <div className="mx-auto flex w-full max-w-sm flex-1 flex-col justify-center gap-6 py-12">
          <div>
            <h1 className="text-2xl font-semibold">{title}</h1>
            <p className="mt-1 text-base text-muted-foreground">{lead}</p>
          </div>
          {linkProblem === null ? null : <Alert variant="warning" title={linkProblem} />}
          <OfferedLogin />
          <Form way={way} email={email} onEmail={setEmail} path={path} />
          <div className="flex flex-col gap-2 text-base text-muted-foreground">
            <OtherWays way={way} onWay={setWay} />
          </div>
        </div>
      </main>
      <VoiceField />
    </div>
  );
}

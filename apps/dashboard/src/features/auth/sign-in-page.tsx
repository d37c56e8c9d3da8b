import { Navigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Wordmark } from '../../components/brand.tsx';
import { Button } from '../../components/ui/button.tsx';
import { useTitle } from '../../lib/use-title.ts';
import { safeRedirect } from './safe-redirect.ts';
import { useSession } from './session-provider.tsx';
import { SignInForm } from './sign-in-form.tsx';
import type { SignInMode } from './use-sign-in.ts';
import { VoiceField } from './voice-field.tsx';

const words = {
  signIn: { title: 'Sign in', other: 'New here?', switchTo: 'Create an account' },
  signUp: { title: 'Create your account', other: 'Already have an account?', switchTo: 'Sign in' },
} as const satisfies Record<SignInMode, Record<string, string>>;

/** Sign in or sign up, then back to where the person wanted to go. */
export function SignInPage({ redirect }: { redirect: string | undefined }) {
  const state = useSession();
  const [mode, setMode] = useState<SignInMode>('signIn');
  const { title, other, switchTo } = words[mode];
  useTitle(title);
  if (state.status === 'signedIn') return <Navigate to={safeRedirect(redirect)} replace />;
  return (
    <div className="grid min-h-dvh lg:grid-cols-[minmax(0,1fr)_minmax(0,1.1fr)]">
      <main className="flex flex-col p-6 sm:p-8">
        <Wordmark />
        <div className="mx-auto flex w-full max-w-sm flex-1 flex-col justify-center gap-6 py-12">
          <div>
            <h1 className="text-2xl font-semibold">{title}</h1>
            <p className="mt-1 text-base text-muted-foreground">
              Create a voice agent by talking to one, then run it anywhere.
            </p>
          </div>
          <SignInForm key={mode} mode={mode} />
          <p className="flex flex-wrap items-center gap-1.5 text-base text-muted-foreground">
            {other}
            <Button variant="link" onClick={() => setMode(mode === 'signIn' ? 'signUp' : 'signIn')}>
              {switchTo}
            </Button>
          </p>
        </div>
      </main>
      <VoiceField />
    </div>
  );
}

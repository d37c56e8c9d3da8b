import { useMutation } from '@tanstack/react-query';
import { emailSchema, newPasswordSchema } from '@voxie/contracts';
import { useId, useState } from 'react';
import { FormField } from '../../components/form-field.tsx';
import { Alert } from '../../components/ui/alert.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Input } from '../../components/ui/input.tsx';
import type { SignInResult } from '../../lib/sign-in-result.ts';
import { Or } from './or.tsx';
import { useSessionStore, useSettings } from './session-provider.tsx';
import { useSignIn } from './use-sign-in.ts';
import type { SignInMode } from './use-sign-in.ts';

function problemIn({ mode, email, password }: { mode: SignInMode; email: string; password: string }) {
  const { error } = mode === 'signUp' ? newPasswordSchema.safeParse(password) : {};
  return {
    email: emailSchema.safeParse(email).error?.issues[0]?.message,
    password: password === '' ? 'Enter your password.' : error?.issues[0]?.message,
  };
}

interface SignInFormProps {
  mode: SignInMode;
  /** Fills in the email, for a person who was signed in before. */
  email?: string;
  /** Where the link of a confirming mail leads. */
  path?: string;
  onEmail?: (email: string) => void;
}

interface OutcomeProps {
  result: SignInResult | undefined;
  email: string;
  path: string;
}

function Outcome({ result, email, path }: OutcomeProps) {
  const store = useSessionStore();
  const again = useMutation({ mutationFn: () => store.mailConfirmation(email, path) });
  if (result === undefined || result.kind === 'signedIn') return null;
  if (result.kind === 'failed' && !result.isUnconfirmed) return <Alert variant="destructive" title={result.message} />;
  const isSent = again.data?.kind === 'confirmEmail';
  return (
    <Alert
      title="Confirm your email"
      action={
        <Button variant="outline" size="sm" busy={again.isPending} disabled={isSent} onClick={() => again.mutate()}>
          {isSent ? 'Sent again' : 'Send it again'}
        </Button>
      }
    >
      {again.data?.kind === 'failed' ? again.data.message : `Open the link in the mail that we sent to ${email}.`}
    </Alert>
  );
}

/** Email and password, and the demo user where there is one. Signing in changes the session; nothing else is called. */
export function SignInForm({ mode, email: knownEmail = '', path = '/', onEmail }: SignInFormProps) {
  const id = useId();
  const { hasDemoUser } = useSettings();
  const { withPassword, asDemo } = useSignIn();
  const [address, setAddress] = useState(knownEmail);
  const [password, setPassword] = useState('');
  const [isChecked, setIsChecked] = useState(false);

  const problems = problemIn({ mode, email: address, password });
  const shown = isChecked ? problems : { email: undefined, password: undefined };
  const submit = () => {
    setIsChecked(true);
    asDemo.reset();
    if (problems.email === undefined && problems.password === undefined) {
      withPassword.mutate({ mode, email: address.trim(), password, path });
    }
  };

  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <FormField id={`${id}-email`} label="Email" error={shown.email}>
        {(control) => (
          <Input
            {...control}
            type="email"
            autoComplete="username"
            value={address}
            onChange={(event) => {
              setAddress(event.target.value);
              onEmail?.(event.target.value);
            }}
          />
        )}
      </FormField>
      <FormField id={`${id}-password`} label="Password" error={shown.password}>
        {(control) => (
          <Input
            {...control}
            type="password"
            autoComplete={mode === 'signIn' ? 'current-password' : 'new-password'}
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </FormField>
      <Outcome result={asDemo.data ?? withPassword.data} email={address.trim()} path={path} />
      <Button type="submit" busy={withPassword.isPending}>
        {mode === 'signIn' ? 'Sign in' : 'Create account'}
      </Button>
      {hasDemoUser ? (
        <>
          <Or />
          <Button variant="outline" busy={asDemo.isPending} onClick={() => asDemo.mutate()}>
            Continue as demo user
          </Button>
        </>
      ) : null}
    </form>
  );
}

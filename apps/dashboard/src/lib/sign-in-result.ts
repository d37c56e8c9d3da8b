import type { AuthError, Session } from '@supabase/supabase-js';

/** How a sign-in went; `message` is a sentence for the person. */
export type SignInResult = { kind: 'signedIn' } | { kind: 'confirmEmail' } | { kind: 'failed'; message: string };

const sentences: Record<string, string> = {
  invalid_credentials: 'The email or the password is not right.',
  user_already_exists: 'There is already an account with this email. Sign in instead.',
  email_exists: 'There is already an account with this email. Sign in instead.',
  weak_password: 'This password is too weak. Use at least 8 characters.',
  email_not_confirmed: 'Confirm your email first: open the link we sent you.',
  over_request_rate_limit: 'Too many attempts. Wait a minute, then try again.',
  signup_disabled: 'New accounts are switched off here. Ask the owner to add you.',
  email_address_invalid: 'This email address cannot be used.',
};

function sentenceOf(error: AuthError): string {
  const known = error.code === undefined ? undefined : sentences[error.code];
  if (known !== undefined) return known;
  if (error.status === undefined || error.status === 0) {
    return 'The sign-in service does not answer. Check that it runs, then try again.';
  }
  return 'Signing in failed. Try again in a moment.';
}

/** What the auth service answered, in our terms. */
export function signInResultOf(error: AuthError | null, session: Session | null): SignInResult {
  if (error !== null) return { kind: 'failed', message: sentenceOf(error) };
  return session === null ? { kind: 'confirmEmail' } : { kind: 'signedIn' };
}

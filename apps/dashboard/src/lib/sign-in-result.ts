import type { AuthError, Session } from '@supabase/supabase-js';
import { minPasswordLength } from '@voxie/contracts';

/** How a sign-in went; `message` is a sentence for the person. */
export type SignInResult =
  | { kind: 'signedIn' }
  | { kind: 'confirmEmail' }
  | { kind: 'failed'; message: string; isUnconfirmed: boolean };

/** It may have confirmed their address all the same. */
const otherBrowser = 'This link signs in where it was asked for: in that browser. Sign in here, or ask for a new link.';

const linkIsOver = 'This link was used already, is too old, or a newer one was asked for. Ask for a new one.';

const sentences: Record<string, string> = {
  invalid_credentials: 'The email or the password is not right.',
  user_already_exists: 'There is already an account with this email. Sign in instead.',
  email_exists: 'There is already an account with this email. Sign in instead.',
  weak_password: `This password is too weak. Use at least ${minPasswordLength} characters.`,
  email_not_confirmed: 'Confirm your email first: open the link we sent you.',
  over_request_rate_limit: 'Too many attempts. Wait a minute, then try again.',
  otp_expired: linkIsOver,
  pkce_code_verifier_not_found: otherBrowser,
  bad_code_verifier: otherBrowser,
  validation_failed: otherBrowser,
  flow_state_not_found: linkIsOver,
  flow_state_expired: linkIsOver,
  access_denied: 'You did not allow the sign-in, or the link is too old. Try again.',
  otp_disabled: 'There is no account with this email, and new ones are switched off here.',
  over_email_send_rate_limit: 'A mail was sent a moment ago. Wait a minute, then try again.',
  same_password: 'This is your password already. Choose another one.',
  reauthentication_needed: 'Sign in again first, then change your password.',
  signup_disabled: 'New accounts are switched off here. Ask the owner to add you.',
  email_address_invalid: 'This email address cannot be used.',
};

/** It did not work, for a reason of our own. */
export const refused = (message: string): SignInResult => ({ kind: 'failed', message, isUnconfirmed: false });

/** Of a code that a link of a mail, or a provider's page, came back with. */
export const sentenceOfCode = (code: string): string =>
  sentences[code] ?? 'Signing in did not work. Ask for a new link, or try again.';

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
  if (error !== null)
    return { kind: 'failed', message: sentenceOf(error), isUnconfirmed: error.code === 'email_not_confirmed' };
  return session === null ? { kind: 'confirmEmail' } : { kind: 'signedIn' };
}

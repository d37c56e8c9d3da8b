import { createClient } from '@supabase/supabase-js';
import type { PublicSettings } from '@voxie/contracts';
import type { OfferedLogin } from './arrival.ts';
import { refused, sentenceOfCode, signInResultOf } from './sign-in-result.ts';
import type { SignInResult } from './sign-in-result.ts';

type Redeemed = { tokens: { accessToken: string; refreshToken: string } } | SignInResult;

/**
 * Redeems a login that came along in an address, in a client that keeps nothing. A link can name one person and sign in another: the
 * tokens are given only when they are of whom the link names, and else their login is ended.
 */
export async function redeem({ refreshToken, user }: OfferedLogin, settings: PublicSettings): Promise<Redeemed> {
  const { auth } = createClient(settings.supabaseUrl, settings.supabasePublishableKey, {
    auth: { storageKey: 'voxie.offered', persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
  });
  // Its access token is not asked: the library takes one that ran out at its word.
  const { data, error } = await auth.refreshSession({ refresh_token: refreshToken });
  const { session } = data;
  const isSpent = error?.code?.startsWith('refresh_token_') === true;
  if (session === null) return isSpent ? refused(sentenceOfCode('otp_expired')) : signInResultOf(error, null);
  const { id, email = '' } = session.user;
  if (id === user.id && email.toLowerCase() === user.email.toLowerCase())
    return { tokens: { accessToken: session.access_token, refreshToken: session.refresh_token } };
  await auth.signOut({ scope: 'local' });
  return refused('This link is not good: it is not of the person that it names. Nobody was signed in.');
}

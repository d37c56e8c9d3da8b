import { createClient } from '@supabase/supabase-js';
import { assertLoopback } from './loopback.ts';
import { StackError } from './stack-error.ts';

export interface DemoUserOptions {
  supabaseUrl: string;
  publishableKey: string;
  email: string;
  password: string;
}

/**
 * Signs the demo user up, as a person would, or checks that it is there.
 * @throws Error for a Supabase that is not on this machine; StackError when the password of an existing user differs.
 */
export async function ensureDemoUser(options: DemoUserOptions): Promise<void> {
  assertLoopback(options.supabaseUrl, 'Making the demo user');
  const client = createClient(options.supabaseUrl, options.publishableKey, {
    auth: { persistSession: false, autoRefreshToken: false },
  });
  const credentials = { email: options.email, password: options.password };
  const signIn = await client.auth.signInWithPassword(credentials);
  if (signIn.error === null) return;
  const signUp = await client.auth.signUp(credentials);
  if (signUp.error === null) return;
  throw new StackError(
    `The demo user ${options.email} could not be signed in or made (${signUp.error.message}). If DEMO_USER_PASSWORD changed, put it back or run npm run db:reset.`,
  );
}

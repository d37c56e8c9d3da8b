import { randomUUID } from 'node:crypto';
import { createClient } from '@supabase/supabase-js';
import type { StackFacts } from '@voxie/stack';

/** Someone who has just signed up at a stack. */
export interface Account {
  userId: string;
  email: string;
  password: string;
  accessToken: string;
}

/** A new person of a stack; their workspace is made with them. */
export async function signUp(
  { urls, secrets }: Pick<StackFacts, 'urls' | 'secrets'>,
  name = 'person',
): Promise<Account> {
  const email = `${name}-${randomUUID()}@example.com`;
  const password = randomUUID();
  const { data, error } = await createClient(urls.supabase, secrets.publishableKey).auth.signUp({ email, password });
  if (error !== null || data.user === null || data.session === null)
    throw new Error('sign-up failed', { cause: error });
  return { userId: data.user.id, email, password, accessToken: data.session.access_token };
}

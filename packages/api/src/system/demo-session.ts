import { AppError } from '@voxie/contracts';
import { createAuthClient } from '@voxie/db';
import type { ApiDeps } from '../deps.ts';

/** Signs in as the demo user. NOT_FOUND unless the stack has one: only the local stack does. */
export async function demoSession({ settings }: ApiDeps): Promise<{ accessToken: string; refreshToken: string }> {
  if (settings.demoUser === undefined) throw new AppError('NOT_FOUND', 'There is no demo user here. Please sign in.');
  // A client of its own: it keeps the session in memory.
  const client = createAuthClient({ url: settings.supabaseUrl, publishableKey: settings.supabasePublishableKey });
  const { data, error } = await client.auth.signInWithPassword(settings.demoUser);
  if (error !== null || data.session === null)
    throw new AppError('UPSTREAM_UNAVAILABLE', 'The demo user cannot sign in just now. Try again in a moment.', {
      cause: error,
      retryAfterSeconds: 5,
    });
  return { accessToken: data.session.access_token, refreshToken: data.session.refresh_token };
}

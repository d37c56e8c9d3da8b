import { createClient } from '@supabase/supabase-js';
import type { SupabaseClient } from '@supabase/supabase-js';
import type { Database } from './database.types.ts';

/** A Supabase client typed by our schema. */
export type Db = SupabaseClient<Database>;

/** No session of its own: every request says who asks. */
const auth = { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false };

/** For the system's own work. Row-level security does not apply: the caller scopes by workspace. */
export function createServiceClient(settings: { url: string; secretKey: string }): Db {
  return createClient<Database>(settings.url, settings.secretKey, { auth });
}

/** For what a user does, with the user's own token: row-level security decides. */
export function createUserClient(settings: { url: string; publishableKey: string; accessToken: string }): Db {
  return createClient<Database>(settings.url, settings.publishableKey, {
    auth,
    global: { headers: { Authorization: `Bearer ${settings.accessToken}` } },
  });
}

/** For what an API key does, with the claim signed for it: row-level security decides. Asked for a claim before each request. */
export function createKeyClient(settings: {
  url: string;
  publishableKey: string;
  accessToken: () => Promise<string>;
}): Db {
  const { url, publishableKey, accessToken } = settings;
  return createClient<Database>(url, publishableKey, { accessToken });
}

/** For sign-in and for checking tokens; reads nothing. */
export function createAuthClient(settings: { url: string; publishableKey: string }): Db {
  return createClient<Database>(settings.url, settings.publishableKey, { auth });
}

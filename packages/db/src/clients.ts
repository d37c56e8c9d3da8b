import { createClient } from '@supabase/supabase-js';
import type { SupabaseClient } from '@supabase/supabase-js';
import type { Database } from './database.types.ts';
import { inTime } from './in-time.ts';
import { fetchWith } from './passes.ts';
import type { Pass } from './passes.ts';

/** A Supabase client typed by our schema. */
export type Db = SupabaseClient<Database>;

/** A thousand requests that come at once wait for each other: in a crowd an answer takes long, too. */
const answerWithinMs = 60_000;

/** No session of its own: every request says who asks. */
const auth = { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false };

/** For the system's own work. Row-level security does not apply: the caller scopes by workspace. */
export function createServiceClient(settings: { url: string; secretKey: string }): Db {
  return createClient<Database>(settings.url, settings.secretKey, {
    auth,
    global: { fetch: inTime(fetch, answerWithinMs) },
  });
}

/** How a caller's client finds the database. */
interface CallerSettings {
  url: string;
  publishableKey: string;
  /** Absent: it reads, and may not write. */
  pass?: Pass;
}

const throughApi = (pass: Pass | undefined) => ({
  fetch: inTime(pass === undefined ? fetch : fetchWith(pass), answerWithinMs),
});

/** For what a user does, with the user's own token: row-level security decides. */
export function createUserClient(settings: CallerSettings & { accessToken: string }): Db {
  const { url, publishableKey, accessToken, pass } = settings;
  const global = { headers: { Authorization: `Bearer ${accessToken}` }, ...throughApi(pass) };
  return createClient<Database>(url, publishableKey, { auth, global });
}

/** For what an API key does, with the claim signed for it: row-level security decides. Asked for a claim before each request. */
export function createKeyClient(settings: CallerSettings & { accessToken: () => Promise<string> }): Db {
  const { url, publishableKey, accessToken, pass } = settings;
  return createClient<Database>(url, publishableKey, { accessToken, global: throughApi(pass) });
}

/** For sign-in and for checking tokens; reads nothing. */
export function createAuthClient(settings: { url: string; publishableKey: string }): Db {
  return createClient<Database>(settings.url, settings.publishableKey, {
    auth,
    global: { fetch: inTime(fetch, answerWithinMs) },
  });
}

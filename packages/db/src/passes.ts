import { createHash, randomBytes } from 'node:crypto';
import type { SupabaseClient } from '@supabase/supabase-js';
import type { Database } from './database.types.ts';
import { maybeDataOf } from './errors.ts';

/** The database forgets a pass after ten minutes. */
const heldForMs = 5 * 60_000;

/** Answers what shows the database that a write comes through the API. Throws UPSTREAM_UNAVAILABLE. */
export type Pass = () => Promise<string>;

/** For one process. A pass is drawn when it is first needed, and again when the last is old. Service client. */
export function createPass(service: SupabaseClient<Database>): Pass {
  let held: { pass: Promise<string>; untilMs: number } | undefined;

  async function register(): Promise<string> {
    const pass = randomBytes(32).toString('base64url');
    await maybeDataOf(service.rpc('api_pass_register', { p_hash: createHash('sha256').update(pass).digest('hex') }));
    return pass;
  }

  return () => {
    if (held !== undefined && held.untilMs > Date.now()) return held.pass;
    const drawn = { pass: register(), untilMs: Date.now() + heldForMs };
    held = drawn;
    drawn.pass.catch(() => {
      if (held === drawn) held = undefined;
    });
    return drawn.pass;
  };
}

/** Sends the pass with all that may write. */
export const fetchWith =
  (pass: Pass): typeof fetch =>
  async (input, init) => {
    if (init?.method === undefined || init.method === 'GET' || init.method === 'HEAD') return fetch(input, init);
    const headers = new Headers(init.headers);
    headers.set('x-voxie-pass', await pass());
    return fetch(input, { ...init, headers });
  };

import { createClient } from '@supabase/supabase-js';
import type { Session, SupabaseClient } from '@supabase/supabase-js';
import type { PublicSettings } from '@voxie/contracts';
import { signInResultOf } from './sign-in-result.ts';
import type { SignInResult } from './sign-in-result.ts';

interface SessionUser {
  id: string;
  email: string;
}

/** `expired`: this page was signed in and no longer is; it stays as it is until the person signs in again. */
export type SessionState =
  | { status: 'loading' }
  | { status: 'signedOut' }
  | { status: 'signedIn'; user: SessionUser }
  | { status: 'expired'; user: SessionUser };

export interface Credentials {
  email: string;
  password: string;
}

/** The state after an auth event. A session that vanishes without a sign-out leaves the page where it is. */
export function nextState(before: SessionState, session: Session | null, isLeaving: boolean): SessionState {
  if (session !== null) {
    const user = { id: session.user.id, email: session.user.email ?? '' };
    const isSame = before.status === 'signedIn' && before.user.id === user.id && before.user.email === user.email;
    return isSame ? before : { status: 'signedIn', user };
  }
  if (isLeaving || before.status === 'loading' || before.status === 'signedOut') return { status: 'signedOut' };
  return { status: 'expired', user: before.user };
}

// A token refused again this soon after a renewal will be refused for ever: ask the person instead.
const renewalPauseMs = 20_000;

/** The signed-in person, outside React: the API client asks it for a token, the screens subscribe to it. */
export class SessionStore {
  #state: SessionState = { status: 'loading' };
  #listeners = new Set<() => void>();
  #client: SupabaseClient | undefined;
  #isLeaving = false;
  #renewal: Promise<boolean> | undefined;
  #renewedAtMs = Number.NEGATIVE_INFINITY;

  /** Gives the store its auth service, once the API has named it. */
  connect(settings: PublicSettings): void {
    if (this.#client !== undefined) return;
    this.#client = createClient(settings.supabaseUrl, settings.supabasePublishableKey, {
      auth: { storageKey: 'voxie.session' },
    });
    this.#client.auth.onAuthStateChange((_event, session) => this.#apply(session));
  }

  getState = (): SessionState => this.#state;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** A fresh access token, or null when nobody is signed in. */
  accessToken = async (): Promise<string | null> => {
    if (this.#client === undefined) return null;
    const { data } = await this.#client.auth.getSession();
    return data.session?.access_token ?? null;
  };

  /** The API refused the token: renews it once for all who ask. True when there is a new one. */
  renew(): Promise<boolean> {
    this.#renewal ??= this.#renewOnce().finally(() => {
      this.#renewal = undefined;
    });
    return this.#renewal;
  }

  async signIn(credentials: Credentials): Promise<SignInResult> {
    const { data, error } = await this.#auth().signInWithPassword(credentials);
    return signInResultOf(error, data.session);
  }

  async signUp(credentials: Credentials): Promise<SignInResult> {
    const { data, error } = await this.#auth().signUp(credentials);
    return signInResultOf(error, data.session);
  }

  /** Takes over a session made by the API (the demo user). */
  async adopt(tokens: { accessToken: string; refreshToken: string }): Promise<SignInResult> {
    const { data, error } = await this.#auth().setSession({
      access_token: tokens.accessToken,
      refresh_token: tokens.refreshToken,
    });
    return signInResultOf(error, data.session);
  }

  async signOut(): Promise<void> {
    this.#isLeaving = true;
    await this.#auth().signOut({ scope: 'local' });
    this.#apply(null);
    this.#isLeaving = false;
  }

  async #renewOnce(): Promise<boolean> {
    if (Date.now() - this.#renewedAtMs < renewalPauseMs) {
      this.#apply(null);
      return false;
    }
    const { data, error } = await this.#auth().refreshSession();
    if (error === null && data.session !== null) {
      this.#renewedAtMs = Date.now();
      return true;
    }
    // No status: the service did not answer, which says nothing about the login.
    const isRefused = error?.status !== undefined && error.status >= 400 && error.status < 500;
    if (isRefused) this.#apply(null);
    return false;
  }

  #auth(): SupabaseClient['auth'] {
    if (this.#client === undefined) throw new Error('The session store is used before connect().');
    return this.#client.auth;
  }

  #apply(session: Session | null): void {
    const next = nextState(this.#state, session, this.#isLeaving);
    if (next === this.#state) return;
    this.#state = next;
    for (const listener of this.#listeners) listener();
  }
}

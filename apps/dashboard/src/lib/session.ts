import { createClient } from '@supabase/supabase-js';
import type { AuthError, Provider, Session, SupabaseClient } from '@supabase/supabase-js';
import type { PublicSettings } from '@voxie/contracts';
import { takeArrival } from './arrival.ts';
import type { Arrival } from './arrival.ts';
import { redeem } from './offered-login.ts';
import { refused, sentenceOfCode, signInResultOf } from './sign-in-result.ts';
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

const addressOf = (path: string): string => new URL(path, location.origin).href;

/** Of what gives no session by itself. */
const mailedOf = (error: AuthError | null): SignInResult => signInResultOf(error, null);

// A token refused again this soon after a renewal will be refused for ever: ask the person instead.
const renewalPauseMs = 20_000;

/** The signed-in person, outside React: the API client asks it for a token, the screens subscribe to it. */
export class SessionStore {
  #state: SessionState = { status: 'loading' };
  #listeners = new Set<() => void>();
  #client: SupabaseClient | undefined;
  #settings: PublicSettings | undefined;
  #isLeaving = false;
  #renewal: Promise<boolean> | undefined;
  #renewedAtMs = Number.NEGATIVE_INFINITY;
  // Before anything reads the address: a code in it is for nobody else.
  #arrival: Arrival = takeArrival();
  #isRecovering = false;

  /** Gives the store its auth service, once the API has named it. */
  connect(settings: PublicSettings): void {
    if (this.#client !== undefined) return;
    this.#settings = settings;
    // A login is taken by a code that this browser asked for, never as it comes: else a link could sign in as somebody else.
    this.#client = createClient(settings.supabaseUrl, settings.supabasePublishableKey, {
      auth: {
        storageKey: 'voxie.session',
        flowType: 'pkce',
        detectSessionInUrl: false,
        // Each sign-in that was begun is known by its own id: another, or a made-up code, does not end it.
        experimental: { appendPkceFlowIdToRedirects: true },
      },
    });
    void this.#arrive();
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

  /** `path`: where the link of the confirming mail leads. */
  async signUp(credentials: Credentials, path: string): Promise<SignInResult> {
    const options = { emailRedirectTo: addressOf(path) };
    const { data, error } = await this.#auth().signUp({ ...credentials, options });
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

  /** Ends every login of the person, this one too. A failure leaves all as it was. */
  async signOutEverywhere(): Promise<SignInResult> {
    this.#isLeaving = true;
    const { error } = await this.#auth().signOut({ scope: 'global' });
    if (error === null) this.#apply(null);
    this.#isLeaving = false;
    return mailedOf(error);
  }

  /** What was wrong with the link of a mail that led here, in a sentence; null: nothing. */
  get linkProblem(): string | null {
    return this.#arrival.problem;
  }

  /** Whose login the link that led here brought along; it is theirs to take. Null: none. */
  get offeredEmail(): string | null {
    return this.#arrival.offered?.user.email ?? null;
  }

  /** Takes the login that was offered: the person said that it is theirs, and it is looked at before it is. */
  async takeOffered(): Promise<SignInResult> {
    const { offered } = this.#arrival;
    if (offered === null || this.#settings === undefined) return refused(sentenceOfCode('otp_expired'));
    const redeemed = await redeem(offered, this.#settings);
    const result = 'tokens' in redeemed ? await this.adopt(redeemed.tokens) : redeemed;
    this.#arrival = { ...this.#arrival, offered: null };
    return result;
  }

  /** They came by the link for a new password, and have not set one yet. */
  get isRecovering(): boolean {
    return this.#isRecovering;
  }

  /** Mails a link that signs in and leads to `path`. */
  async mailLink(email: string, path: string): Promise<SignInResult> {
    const { error } = await this.#auth().signInWithOtp({ email, options: { emailRedirectTo: addressOf(path) } });
    return mailedOf(error);
  }

  /** Mails the link of a new account once more. */
  async mailConfirmation(email: string, path: string): Promise<SignInResult> {
    const options = { emailRedirectTo: addressOf(path) };
    const { error } = await this.#auth().resend({ type: 'signup', email, options });
    return mailedOf(error);
  }

  /** Mails a link that leads to a new password. Says nothing of whether there is such an account. */
  async mailReset(email: string): Promise<SignInResult> {
    const { error } = await this.#auth().resetPasswordForEmail(email, { redirectTo: addressOf('/reset-password') });
    return mailedOf(error);
  }

  /** Leaves for a provider's page, which comes back to `path`; in a new tab where this page is to stay as it is. */
  async signInWith(provider: string, path: string, { isInNewTab = false } = {}): Promise<SignInResult> {
    // Opened before anything is waited for: browsers let nothing else open a tab.
    const tab = isInNewTab ? window.open('', '_blank') : null;
    if (isInNewTab && tab === null) return refused('Let this page open a tab, then try again.');
    const { data, error } = await this.#auth().signInWithOAuth({
      // The names come from the project itself; the library lists those of its day.
      provider: provider as Provider,
      options: { redirectTo: addressOf(path), skipBrowserRedirect: isInNewTab },
    });
    if (tab !== null && error === null) tab.location.href = data.url;
    else tab?.close();
    return mailedOf(error);
  }

  /** Ends every other login of the person, too: whoever knew the password before has none of them. */
  async setPassword(password: string): Promise<SignInResult> {
    const { error } = await this.#auth().updateUser({ password });
    if (error !== null) return mailedOf(error);
    this.#isRecovering = false;
    const others = await this.#auth().signOut({ scope: 'others' });
    if (others.error === null) return mailedOf(null);
    return refused(
      'Your password is set, but other browsers are still signed in. Sign out everywhere in your account.',
    );
  }

  /** Takes the login of the code that led here, before anyone is told who is signed in. */
  async #arrive(): Promise<void> {
    const { code, flowId } = this.#arrival;
    if (code !== null) {
      const { data, error } = await this.#auth().exchangeCodeForSession(code, flowId === null ? undefined : { flowId });
      if (error !== null) this.#arrival = { ...this.#arrival, problem: sentenceOfCode(error.code ?? '') };
      // What the library answers, and does not say in its types.
      this.#isRecovering = 'redirectType' in data && data.redirectType === 'recovery';
    }
    this.#auth().onAuthStateChange((_event, session) => this.#apply(session));
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

import { createVoxieClient, VoxieError } from '@voxie/client';
import type { VoxieClient } from '@voxie/client';
import { env } from '../env.ts';
import { Failure } from '../failure.ts';
import { readCredentials, textsOf, writeCredentials } from './credentials.ts';
import type { Credentials } from './credentials.ts';
import { refresh } from './supabase.ts';

export type Api = VoxieClient['trpc'];

export const defaultUrl = 'http://127.0.0.1:8000';
/** A token that ends within this time is renewed first: a command may run for a while. */
const spareSeconds = 60;

const withoutSlash = (url: string) => url.replace(/\/+$/u, '');

/** The end of a token, in s since 1970; 0 where it does not say. */
function endOf(accessToken: string): number {
  try {
    const claims: unknown = JSON.parse(Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString('utf8'));
    return typeof claims === 'object' && claims !== null && 'exp' in claims ? Number(claims.exp) : 0;
  } catch {
    return 0;
  }
}

async function freshToken(credentials: Credentials): Promise<string> {
  if (endOf(credentials.accessToken) > Date.now() / 1000 + spareSeconds) return credentials.accessToken;
  const tokens = await refresh(credentials, credentials.refreshToken);
  await writeCredentials({ ...credentials, ...tokens });
  return tokens.accessToken;
}

/** A key as it was given. Throws Failure where it cannot be one that works here; says nothing of it. */
function secretKeyOf(key: string): string {
  if (key.startsWith('vx_pk_'))
    throw new Failure('This is a publishable key: it is for web pages. Use a secret one, which begins with vx_sk_.');
  if (!key.startsWith('vx_sk_'))
    throw new Failure('This is no API key: one begins with vx_sk_. Is VOXIE_API_KEY (or --api-key) all of it?');
  return key;
}

/**
 * The API as whoever asks: by --api-key, VOXIE_API_KEY, VOXIE_ACCESS_TOKEN, else by `voxie login`. Throws Failure where nobody
 * does.
 */
export async function connect(options: { url?: string; apiKey?: string }): Promise<Api> {
  const asked = options.url ?? env.url;
  const workspace = env.workspaceId === undefined ? {} : { workspaceId: env.workspaceId };
  const place = { url: withoutSlash(asked ?? defaultUrl), ...workspace };
  const apiKey = options.apiKey ?? env.apiKey;
  if (apiKey !== undefined) return createVoxieClient({ ...place, apiKey: secretKeyOf(apiKey) }).trpc;
  if (env.accessToken !== undefined) return createVoxieClient({ ...place, accessToken: env.accessToken }).trpc;
  const credentials = await readCredentials();
  if (credentials === null)
    throw new Failure('You are not signed in. Run voxie login, or set VOXIE_API_KEY or VOXIE_ACCESS_TOKEN.');
  // A token is shown to nobody but the API it was made for.
  if (asked !== undefined && withoutSlash(asked) !== credentials.url)
    throw new Failure(`You are signed in at ${credentials.url}. Run voxie login --url ${asked} first.`);
  const accessToken = await freshToken(credentials);
  return createVoxieClient({ url: credentials.url, accessToken, ...workspace }).trpc;
}

/** What a sign-in at this API needs to know. */
export async function signInFacts(
  urlOption: string | undefined,
): Promise<{ api: Api; url: string; supabaseUrl: string; publishableKey: string }> {
  const url = withoutSlash(urlOption ?? env.url ?? defaultUrl);
  const api = createVoxieClient({ url, accessToken: null }).trpc;
  const answer = await api.system.settings.query().catch((error: unknown) => {
    if (VoxieError.from(error).code !== 'UPSTREAM_UNAVAILABLE') throw error;
    throw new Failure(
      `No Voxie API answers at ${url}.\nIs it started? Another address is given by --url or VOXIE_URL.`,
    );
  });
  const settings = textsOf(answer, ['supabaseUrl', 'supabasePublishableKey']);
  if (settings === null) throw new Failure(`${url} is no Voxie API.`);
  return { api, url, supabaseUrl: settings.supabaseUrl, publishableKey: settings.supabasePublishableKey };
}

import { Failure } from '../failure.ts';
import { textsOf } from './credentials.ts';

interface Project {
  supabaseUrl: string;
  publishableKey: string;
}

interface Tokens {
  accessToken: string;
  refreshToken: string;
}

/** Asks Supabase Auth for tokens. Throws Failure where it refuses or does not answer. */
async function tokensFor(project: Project, grant: 'password' | 'refresh_token', body: object): Promise<Tokens> {
  const response = await fetch(`${project.supabaseUrl}/auth/v1/token?grant_type=${grant}`, {
    method: 'POST',
    headers: { apikey: project.publishableKey, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => null);
  if (response === null) throw new Failure(`The sign-in service at ${project.supabaseUrl} does not answer.`);
  const tokens = textsOf(await response.json().catch(() => null), ['access_token', 'refresh_token']);
  if (!response.ok || tokens === null)
    throw new Failure(
      grant === 'password' ? 'This e-mail and password do not fit.' : 'The sign-in has ended. Run voxie login.',
    );
  return { accessToken: tokens.access_token, refreshToken: tokens.refresh_token };
}

export const signIn = (project: Project, email: string, password: string): Promise<Tokens> =>
  tokensFor(project, 'password', { email, password });

export const refresh = (project: Project, refreshToken: string): Promise<Tokens> =>
  tokensFor(project, 'refresh_token', { refresh_token: refreshToken });

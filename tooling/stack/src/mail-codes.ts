import { createHash, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { currentRequest } from './current-request.ts';

type Answer = (request: Request) => Promise<Response>;

const askedSchema = z.object({ code_challenge: z.string().min(43) });
const exchangeSchema = z.object({ auth_code: z.string(), code_verifier: z.string() });
const mailing = /\/auth\/v1\/(?:otp|signup|recover|resend)$/u;
const marked = /^pkce_([\w-]+)\.(.+)$/u;
const told = ['access_token', 'refresh_token', 'token_type', 'expires_in', 'expires_at'];

const challenges = new WeakMap<Request, string>();

/** Marks the links of a mail whose request named a code challenge, as a hosted project marks their tokens. */
export function marksOf(body: string): string {
  const request = currentRequest();
  const challenge = request === undefined ? undefined : challenges.get(request);
  return challenge === undefined ? body : body.replaceAll('/verify?token=', `/verify?token=pkce_${challenge}.`);
}

const bodyOf = (request: Request): Promise<unknown> =>
  request
    .clone()
    .json()
    .catch(() => null);

/**
 * The local auth API does PKCE with providers alone. A hosted project does it with mails too: a link that was asked for with a
 * code challenge leads back with a code, for which who has the verifier gets the login. So does this, until it is started again.
 */
export function withMailCodes(answer: Answer): Answer {
  const logins = new Map<string, { challenge: string; login: URLSearchParams }>();

  async function openLink(request: Request, url: URL, [, challenge = '', token = '']: string[]): Promise<Response> {
    url.searchParams.set('token', token);
    const response = await answer(new Request(url, { headers: request.headers, redirect: 'manual' }));
    const [target = '', hash = ''] = (response.headers.get('location') ?? '').split('#');
    const login = new URLSearchParams(hash);
    if (!login.has('access_token')) return response;
    const code = randomUUID();
    logins.set(code, { challenge, login });
    const back = new URL(target);
    back.searchParams.set('code', code);
    return new Response(null, { status: 303, headers: { location: back.href } });
  }

  async function exchange(request: Request, url: URL): Promise<Response> {
    const asked = exchangeSchema.safeParse(await bodyOf(request));
    const found = asked.success ? logins.get(asked.data.auth_code) : undefined;
    if (!asked.success || found === undefined) return await answer(request);
    const { challenge, login } = found;
    if (createHash('sha256').update(asked.data.code_verifier).digest('base64url') !== challenge)
      return Response.json(
        { code: 400, error_code: 'bad_code_verifier', msg: 'The verifier is another.' },
        { status: 400 },
      );
    logins.delete(asked.data.auth_code);
    const headers = new Headers({ authorization: `Bearer ${login.get('access_token') ?? ''}` });
    headers.set('apikey', request.headers.get('apikey') ?? '');
    const user = await answer(new Request(new URL('/auth/v1/user', url), { headers }));
    const numbers = { expires_in: Number(login.get('expires_in')), expires_at: Number(login.get('expires_at')) };
    const tokens = Object.fromEntries(told.map((name) => [name, login.get(name)]));
    return Response.json({ ...tokens, ...numbers, user: await user.json() });
  }

  return async (request) => {
    const url = new URL(request.url);
    if (request.method === 'POST' && mailing.test(url.pathname)) {
      const asked = askedSchema.safeParse(await bodyOf(request));
      if (asked.success) challenges.set(request, asked.data.code_challenge);
    }
    const mark = marked.exec(url.searchParams.get('token') ?? '');
    if (request.method === 'GET' && mark !== null) return await openLink(request, url, mark);
    const isExchange = url.searchParams.get('grant_type') === 'pkce' && request.method === 'POST';
    return isExchange ? await exchange(request, url) : await answer(request);
  };
}

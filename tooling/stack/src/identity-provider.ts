import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { Provider } from 'oidc-provider';
import { z } from 'zod';

export interface IdentityProviderOptions {
  port: number;
  clientId: string;
  clientSecret: string;
  /** Where people come back to: `/auth/v1/callback` of the Supabase API. */
  redirectUri: string;
}

const claimsSchema = z.object({ sub: z.string(), email: z.string() });

type Answer = (request: IncomingMessage, url: URL) => Promise<Response>;

/**
 * An OpenID Connect provider on loopback that signs in whoever names an address. The local Supabase API speaks to GitHub's
 * addresses alone, so those are answered here and handed on to the provider, which does all that is checked.
 */
export class IdentityProvider implements AsyncDisposable {
  readonly url: string;
  readonly #server: Server;

  private constructor(options: IdentityProviderOptions) {
    this.url = `http://127.0.0.1:${options.port}`;
    const provider = providerOf(this.url, options);
    const serve = provider.callback();
    const routes = githubRoutes(this.url);
    this.#server = createServer((request, response) => {
      const url = new URL(request.url ?? '/', this.url);
      const answer = routes[url.pathname];
      if (answer === undefined) return void serve(request, response);
      return void answer(request, url).then((found) => send(found, response));
    });
  }

  static async start(options: IdentityProviderOptions): Promise<IdentityProvider> {
    const started = new IdentityProvider(options);
    await new Promise<void>((resolve) => started.#server.listen(options.port, '127.0.0.1', resolve));
    return started;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }
}

function providerOf(url: string, { clientId, clientSecret, redirectUri }: IdentityProviderOptions): Provider {
  return new Provider(url, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [redirectUri],
        grant_types: ['authorization_code'],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    claims: { openid: ['sub'], email: ['email'] },
    pkce: { required: () => false },
    // The login that is typed is the address.
    findAccount: (_ctx, id) => ({ accountId: id, claims: () => ({ sub: id, email: id }) }),
  });
}

async function send(answer: Response, response: ServerResponse): Promise<void> {
  response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
}

/** GitHub's addresses, in the words of OpenID Connect. */
function githubRoutes(url: string): Readonly<Record<string, Answer>> {
  const claimsOf = async ({ headers }: IncomingMessage) => {
    const answer = await fetch(`${url}/me`, { headers: { authorization: headers.authorization ?? '' } });
    return claimsSchema.parse(await answer.json());
  };
  return {
    '/login/oauth/authorize': async (_request, { searchParams }) => {
      searchParams.set('response_type', 'code');
      searchParams.set('scope', 'openid email');
      return new Response(null, { status: 302, headers: { location: `${url}/auth?${searchParams.toString()}` } });
    },
    '/login/oauth/access_token': async (request) => {
      const body = new URLSearchParams(await text(request));
      body.set('grant_type', 'authorization_code');
      return fetch(`${url}/token`, { method: 'POST', body }).then(async (answer) =>
        Response.json(await answer.json(), { status: answer.status }),
      );
    },
    '/api/v3/user': async (request) => {
      const { sub } = await claimsOf(request);
      return Response.json({ id: sub, login: sub, name: sub });
    },
    '/api/v3/user/emails': async (request) => {
      const { email } = await claimsOf(request);
      return Response.json([{ email, verified: true, primary: true }]);
    },
  };
}

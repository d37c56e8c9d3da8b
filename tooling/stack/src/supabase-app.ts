import { App, ConsoleEmailDriver, SmtpEmailDriver } from '@supabase/lite';
import type { VarsContext } from '@supabase/lite';
import { PostgresConnection } from '@supabase/lite/postgres';
import { minPasswordLength } from '@voxie/contracts';
import { currentRequest } from './current-request.ts';
import { RedirectingEmailDriver } from './mail-links.ts';
import { asPostgrestError } from './postgrest-errors.ts';

export interface SupabaseAppOptions {
  databaseUrl: string;
  publishableKey: string;
  secretKey: string;
  jwtSecret: string;
  /** Where this API listens: links in e-mails begin there, and people come back from providers there. */
  url: string;
  /** Where links in e-mails lead; also the origin that auth trusts. */
  siteUrl: string;
  accessTokenTtlSeconds?: number;
  /** Mails go to this port of loopback. Absent: they are printed. */
  smtpPort?: number;
  /** A new account must open the link of a mail before it can sign in. */
  confirmsEmails?: boolean;
  /** A provider of logins that answers as GitHub does. */
  github?: { url: string; clientId: string; clientSecret: string };
}

const isMember = (vars: VarsContext | undefined): boolean =>
  typeof vars?.auth === 'object' && vars.auth !== null && 'role' in vars.auth && vars.auth.role === 'authenticated';

type WithContext<T> = Parameters<typeof PostgresConnection.prototype.withContext<T>>;

/**
 * A connection whose request roles keep the rights the migrations gave them.
 * The library's own first request grants everything on every table to every role, which a hosted project does not do,
 * and decides once whether row-level security is in use; here it always is.
 * Errors get the status and code of a hosted one. Policies see the headers of a write, as they do there: the library shows
 * them to functions alone.
 */
class StrictPostgresConnection extends PostgresConnection {
  override withContext<T>(...[vars, run, options]: WithContext<T>): Promise<T> {
    const request = currentRequest();
    const isWrite = request !== undefined && !['GET', 'HEAD'].includes(request.method);
    if (!isWrite || !isMember(vars) || options?.transaction || options?.rpc)
      return super.withContext(vars, run, options);
    const rpc = {
      method: request.method,
      path: new URL(request.url).pathname,
      readOnly: false,
      requestHeaders: Object.fromEntries(request.headers),
    };
    return super.withContext(vars, run, { ...options, rpc });
  }

  override normalizeDbError(error: unknown): unknown {
    return asPostgrestError(error);
  }
}
Object.defineProperty(StrictPostgresConnection.prototype, 'ensureRlsContext', { value: () => Promise.resolve(true) });

/**
 * The library hands jsonb arguments of functions over as text already serialised, and the driver would serialise that
 * text once more: what a hosted project stores as an object would become a string.
 */
const jsonb = {
  to: 3802,
  from: [3802],
  serialize: (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value)),
  parse: (text: string): unknown => JSON.parse(text),
};

/** As PostgREST writes it (ISO 8601); the library hands over PostgreSQL's own text. Its sessions run in UTC. */
const timestamptz = {
  to: 1184,
  from: [1184],
  serialize: (value: string) => value,
  parse: (text: string) => text.replace(' ', 'T').replace(/\+00$/u, '+00:00'),
};

/** As PostgREST writes it: a number. The driver hands it over as text, to lose nothing. */
const numeric = {
  to: 1700,
  from: [1700],
  serialize: (value: unknown) => String(value),
  parse: (text: string) => Number(text),
};

function emailDriverOf({ smtpPort, siteUrl, url: apiUrl }: SupabaseAppOptions): RedirectingEmailDriver {
  const sender =
    smtpPort === undefined
      ? new ConsoleEmailDriver()
      : new SmtpEmailDriver({ host: '127.0.0.1', port: smtpPort, from: 'voxie@localhost.test' });
  return new RedirectingEmailDriver(sender, { siteUrl, apiUrl });
}

const githubOf = ({ url, clientId, clientSecret }: NonNullable<SupabaseAppOptions['github']>, apiUrl: string) => ({
  redirect_uri: `${apiUrl}/auth/v1/callback`,
  enabled: true,
  url,
  client_id: clientId,
  secret: clientSecret,
});

/** The Supabase API (PostgREST and GoTrue compatible) over our PostgreSQL. */
export function createSupabaseApp(options: SupabaseAppOptions) {
  return new App({
    connection: new StrictPostgresConnection({
      url: options.databaseUrl,
      // A database that is away is said to be so at once, and found again at once.
      postgresOptions: {
        max: 20,
        connect_timeout: 5,
        backoff: () => 0.1,
        onnotice: () => undefined,
        types: { jsonb, timestamptz, numeric },
      },
    }),
    api: { enabled: true, schemas: ['public'] },
    auth: {
      enabled: true,
      jwt_secret: options.jwtSecret,
      jwt_expiry: options.accessTokenTtlSeconds ?? 3_600,
      publishable_key: options.publishableKey,
      secret_key: options.secretKey,
      site_url: options.siteUrl,
      minimum_password_length: minPasswordLength,
      email: { enable_confirmations: options.confirmsEmails ?? false },
      ...(options.github === undefined ? {} : { external: { github: githubOf(options.github, options.url) } }),
    },
    // Never the library's local admin mode: a request without a key is refused, as on a hosted project.
    options: { server: { admin: false }, drivers: { email: emailDriverOf(options) } },
  });
}

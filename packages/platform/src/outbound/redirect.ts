import { OutboundError } from './outbound.ts';

/** What is sent on to another origin. Any other header may hold a secret that was meant for the first one. */
const harmlessHeaders = new Set(['accept', 'accept-language', 'content-type', 'user-agent']);

export interface Hop {
  url: URL;
  method: string;
  headers: Headers;
  body: string | Uint8Array<ArrayBuffer> | null;
}

const isRedirect = (status: number): boolean => [301, 302, 303, 307, 308].includes(status);

/** Where a response sends us on, as text. Null: it is an answer. */
export function redirectOf(
  { status, headers }: { status: number; headers: { get: (name: string) => string | null } },
  from: URL,
): string | null {
  const location = headers.get('location');
  if (!isRedirect(status) || location === null) return null;
  // A relative path, or one that cannot be read: the check of the URL says so.
  return /^[a-z][a-z0-9+.-]*:/iu.test(location) ? location : (URL.parse(location, from.href)?.href ?? location);
}

/**
 * The request that follows a redirect, as browsers do it, but with nothing that could be a secret of another origin: headers
 * are left out, and a body is a reason to stop. Throws OutboundError.
 */
export function nextHop(hop: Hop, status: number, url: URL): Hop {
  const turnsToGet =
    (status === 303 && hop.method !== 'HEAD') || ((status === 301 || status === 302) && hop.method === 'POST');
  if (!turnsToGet && hop.body !== null && url.origin !== hop.url.origin)
    throw new OutboundError(
      'refused_redirect',
      'The address redirects to another one, which is not sent what was meant for the first. Use the other address itself.',
    );
  const headers = new Headers();
  for (const [name, value] of hop.headers) {
    if (url.origin !== hop.url.origin && !harmlessHeaders.has(name)) continue;
    if (!turnsToGet || !name.startsWith('content-')) headers.set(name, value);
  }
  return turnsToGet ? { url, method: 'GET', headers, body: null } : { ...hop, url, headers };
}

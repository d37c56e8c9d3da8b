import { Agent, buildConnector, fetch as undiciFetch } from 'undici';
import type { AllowRule } from './allow-list.ts';
import { addressesFor, checkUrl, portOf, resolveByDns } from './guard.ts';
import type { Resolve, ResolvedAddress } from './guard.ts';
import { limitBytes, readText } from './limited-body.ts';
import type { RawResponse } from './limited-body.ts';
import { OutboundError } from './outbound.ts';
import type { Outbound, OutboundRequest, OutboundResponse } from './outbound.ts';
import { nextHop, redirectOf } from './redirect.ts';
import type { Hop } from './redirect.ts';

const maxRedirects = 3;
const connectTimeoutMs = 10_000;
const headersTimeoutMs = 60_000;
/** Of one response to a library that reads it by itself. */
const maxFetchBytes = 20 * 1024 * 1024;

export interface OutboundOptions {
  /** Private places that may be reached all the same. */
  allow: readonly AllowRule[];
  /** For tests. Default: the system's DNS. */
  resolve?: Resolve;
}

/** The guarded client. Holds connections open for reuse; they end with the process. */
export function createOutbound({ allow, resolve = resolveByDns }: OutboundOptions): Outbound {
  const dispatcher = guardedAgent({ allow, resolve });

  const follow: Follow = async (first, signal, redirect = 'follow') => {
    let hop = first;
    for (let redirects = 0; ; redirects += 1) {
      const response = await send(hop, { dispatcher, signal });
      const target = redirectOf(response, hop.url);
      if (target === null || redirect === 'manual') return response;
      await response.body?.cancel();
      if (redirects === maxRedirects || redirect === 'error')
        throw new OutboundError('too_many_redirects', `The address redirects more than ${maxRedirects} times.`);
      hop = nextHop(hop, response.status, checkUrl(target, allow));
    }
  };

  return {
    request: async (request) => await requestText(request, { allow, follow }),
    fetch: async (input, init) => {
      const url = checkUrl(urlOf(input), allow);
      const { method, headers, body, redirect, signal } = await requestOf(input, init);
      const response = await follow({ url, method, headers, body }, signal, redirect).catch((error: unknown) =>
        rethrow(error, signal),
      );
      return limitBytes(response, maxFetchBytes);
    },
    checkAddress: async (target) => {
      const found = await addressesFor(target, { allow, resolve }).catch((error: unknown) => rethrow(error, null));
      return found.map(({ address }) => address);
    },
  };
}

type Follow = (hop: Hop, signal: AbortSignal | null, redirect?: RequestInit['redirect']) => Promise<RawResponse>;

async function requestText(
  request: OutboundRequest,
  { allow, follow }: { allow: readonly AllowRule[]; follow: Follow },
): Promise<OutboundResponse> {
  const { method = 'GET', headers = {}, body = null, timeoutMs, maxBytes } = request;
  const late = AbortSignal.timeout(timeoutMs);
  const signal = request.signal === undefined ? late : AbortSignal.any([late, request.signal]);
  const url = checkUrl(request.url, allow);
  try {
    const hop = { url, method, headers: headersFrom(headers), body: hasBody(method) ? body : null };
    const response = await follow(hop, signal, request.redirect);
    const { text, isTruncated } = await readText(response, maxBytes);
    return { status: response.status, headers: Object.fromEntries(response.headers), text, isTruncated };
  } catch (error) {
    if (late.aborted && request.signal?.aborted !== true)
      throw new OutboundError('timed_out', `No answer within ${timeoutMs / 1000} seconds.`);
    return rethrow(error, request.signal ?? null);
  }
}

function headersFrom(headers: Readonly<Record<string, string>>): Headers {
  try {
    return new Headers({ ...headers });
  } catch {
    throw new OutboundError('bad_url', 'A header has a name or a value that cannot be sent.');
  }
}

const hasBody = (method: string): boolean => method !== 'GET' && method !== 'HEAD';

function urlOf(input: string | URL | Request): string {
  if (typeof input === 'string') return input;
  return input instanceof URL ? input.href : input.url;
}

/** As fetch reads its arguments. The body, whatever it was made of, as bytes: they can be sent again after a redirect. */
async function requestOf(input: string | URL | Request, init?: RequestInit) {
  const request = new Request(input, init);
  const { method, headers, redirect } = request;
  const signal = init?.signal ?? (input instanceof Request ? input.signal : null);
  const body = request.body === null ? null : new Uint8Array(await request.arrayBuffer());
  return { method, headers, body, redirect, signal };
}

async function send(
  { url, method, headers, body }: Hop,
  { dispatcher, signal }: { dispatcher: Agent; signal: AbortSignal | null },
): Promise<RawResponse> {
  return await undiciFetch(url, { method, headers: [...headers], body, redirect: 'manual', dispatcher, signal });
}

/** Every connection goes through here, so nothing is connected to that was not checked at that moment. */
function guardedAgent(options: { allow: readonly AllowRule[]; resolve: Resolve }): Agent {
  return new Agent({
    headersTimeout: headersTimeoutMs,
    connect: (target, callback) => {
      const host = target.hostname;
      addressesFor({ host, port: portOf({ port: target.port, protocol: target.protocol }) }, options).then(
        (addresses) => buildConnector({ timeout: connectTimeoutMs, lookup: pinnedTo(addresses) })(target, callback),
        (error: unknown) => callback(error instanceof Error ? error : new Error(String(error)), null),
      );
    },
  });
}

/** A name server that knows only what was checked. */
function pinnedTo(addresses: readonly ResolvedAddress[]) {
  return (
    _hostname: string,
    options: { all?: boolean | undefined },
    callback: (error: Error | null, address: string | ResolvedAddress[], family?: number) => void,
  ): void => {
    const [first] = addresses;
    if (options.all === true || first === undefined) callback(null, [...addresses]);
    else callback(null, first.address, first.family);
  };
}

/** Our own refusal, wherever undici has wrapped it; else one sentence with no detail of the network. */
function rethrow(error: unknown, signal: AbortSignal | null): never {
  if (signal?.aborted === true) throw signal.reason;
  for (let cause = error; cause instanceof Error; cause = cause.cause) if (cause instanceof OutboundError) throw cause;
  throw new OutboundError('unreachable', 'The address could not be reached.', { cause: error });
}

import { lookup } from 'node:dns/promises';
import { isAllowed } from './allow-list.ts';
import type { AllowRule } from './allow-list.ts';
import { isLocalName, isPublicAddress, parseAddress } from './address.ts';
import { OutboundError } from './outbound.ts';

export interface ResolvedAddress {
  address: string;
  family: number;
}

/** All addresses of a name. Rejects where it has none. */
export type Resolve = (hostname: string) => Promise<readonly ResolvedAddress[]>;

export const resolveByDns: Resolve = async (hostname) => await lookup(hostname, { all: true });

const refused = () =>
  new OutboundError(
    'refused_address',
    'This address is on a private network or on this machine. Tools reach public addresses only, or those the operator allows.',
  );

/** The port a URL means. */
export const portOf = (url: { port: string; protocol: string }): number =>
  Number(url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : url.port);

/** The URL, where it may be asked at all. What its name resolves to is checked when it is connected to. */
export function checkUrl(text: string, allow: readonly AllowRule[]): URL {
  if (!URL.canParse(text)) throw new OutboundError('bad_url', 'This is not a URL.');
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new OutboundError('bad_url', 'Only http:// and https:// can be called.');
  if (url.username !== '' || url.password !== '')
    throw new OutboundError('bad_url', 'Put no user name or password into the URL; use a header.');
  // URL reads 0x7f.1, 017700000001 and 2130706433 as addresses; nobody writes them so with a good intention.
  const isAddress = parseAddress(url.hostname) !== null;
  if (isAddress && !url.hostname.startsWith('[') && !text.includes(url.hostname)) throw refused();
  if (isAllowed(allow, url.hostname, portOf(url))) return url;
  if (isAddress ? !isPublicAddress(url.hostname) : isLocalName(url.hostname)) throw refused();
  return url;
}

/**
 * The addresses that a connection to this host may use. One that may not be reached refuses the name as a whole: honest
 * names do not mix.
 */
export async function addressesFor(
  { host, port }: { host: string; port: number },
  { allow, resolve }: { allow: readonly AllowRule[]; resolve: Resolve },
): Promise<readonly ResolvedAddress[]> {
  const literal = parseAddress(host);
  const addresses =
    literal === null
      ? await resolve(host)
      : [{ address: literal.toString(), family: literal.kind() === 'ipv4' ? 4 : 6 }];
  const isNamed = isAllowed(allow, host, port);
  for (const { address } of addresses)
    if (!isNamed && !isAllowed(allow, address, port) && !isPublicAddress(address)) throw refused();
  if (addresses.length === 0) throw new OutboundError('unreachable', 'This name has no address.');
  return addresses;
}

import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** Where IPv6 on the internet lives; every other part is local, a tunnel, or reserved. */
const globalIpv6 = ipaddr.parseCIDR('2000::/3');
/** Public by its number, but it answers the secrets of the machine: Azure's platform. */
const metadataAddresses = ['168.63.129.16'];

/** Only dotted IPv4 and IPv6, with no zone: what WHATWG's URL leaves of all the other ways to write them. */
export function parseAddress(host: string): Address | null {
  const bare = host.startsWith('[') && host.endsWith(']') ? host.slice(1, -1) : host;
  if (ipaddr.IPv4.isValidFourPartDecimal(bare)) return ipaddr.IPv4.parse(bare);
  return bare.includes(':') && ipaddr.IPv6.isValid(bare) && !bare.includes('%') ? ipaddr.IPv6.parse(bare) : null;
}

/** True for an address of the internet; false for every private, local, tunnelled or reserved one, and what is none. */
export function isPublicAddress(host: string): boolean {
  const address = parseAddress(host);
  if (address === null || address.range() !== 'unicast') return false;
  if (address instanceof ipaddr.IPv4) return !metadataAddresses.includes(address.toString());
  return address.match(globalIpv6);
}

/** Names that mean this machine or its network, whatever they resolve to. */
export function isLocalName(host: string): boolean {
  const name = host.replace(/\.$/u, '');
  return !name.includes('.') || /\.(?:localhost|localdomain|local|internal|intranet|lan|home\.arpa)$/u.test(name);
}

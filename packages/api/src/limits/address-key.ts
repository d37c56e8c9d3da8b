import { isIPv4, isIPv6 } from 'node:net';

const groupCount = 8;
/** A customer of a provider has a /64 at the least, and all of its addresses. */
const networkGroups = 4;

function groupsOf(address: string): string[] {
  const [front = '', back] = address.split('::');
  const first = front === '' ? [] : front.split(':');
  const last = back === undefined || back === '' ? [] : back.split(':');
  const missing = back === undefined ? 0 : groupCount - first.length - last.length;
  return [...first, ...Array.from({ length: missing }, () => '0'), ...last];
}

/** What requests of an address are counted under: IPv4 as it is, of IPv6 its /64. */
export function addressKey(address: string): string {
  const [bare = ''] = address.toLowerCase().split('%', 1);
  const mapped = bare.replace(/^::ffff:/u, '');
  if (isIPv4(mapped)) return mapped;
  if (!isIPv6(bare)) return bare;
  const network = groupsOf(bare).slice(0, networkGroups);
  return `${network.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`;
}

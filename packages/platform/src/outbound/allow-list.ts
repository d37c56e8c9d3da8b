import ipaddr from 'ipaddr.js';
import { parseAddress } from './address.ts';

/** A private place that the operator lets tenants reach: one host and port, or a network on every port. */
export type AllowRule = { host: string; port: number } | { network: [ipaddr.IPv4 | ipaddr.IPv6, number] };

/** One rule, or null where it is none. */
function parseRule(text: string): AllowRule | null {
  if (ipaddr.isValidCIDR(text)) return { network: ipaddr.parseCIDR(text) };
  const [, host, port] = /^(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9.-]+):(\d{1,5})$/u.exec(text) ?? [];
  if (host === undefined || Number(port) < 1 || Number(port) > 65_535) return null;
  return { host: canonicalHost(host), port: Number(port) };
}

const canonicalHost = (host: string): string => (parseAddress(host)?.toString() ?? host).toLowerCase();

/** True where the operator allows this host, by its name or its address, at this port. */
export function isAllowed(rules: readonly AllowRule[], host: string, port: number): boolean {
  const address = parseAddress(host);
  return rules.some((rule) => {
    if ('host' in rule) return rule.host === canonicalHost(host) && rule.port === port;
    const [network] = rule.network;
    return address !== null && address.kind() === network.kind() && address.match(rule.network);
  });
}

/** The rules of a text: `host:port` or CIDR, separated by commas. Null where one of them is none. */
export function parseRules(text: string): AllowRule[] | null {
  const rules = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(parseRule);
  return rules.includes(null) ? null : rules.filter((rule) => rule !== null);
}

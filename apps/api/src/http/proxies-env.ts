import { BlockList, isIP } from 'node:net';
import { z } from 'zod';

const ranges: readonly string[] = ['loopback', 'linklocal', 'uniquelocal'];

function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  if (bits === undefined) return true;
  try {
    new BlockList().addSubnet(address, Number(bits), version === 6 ? 'ipv6' : 'ipv4');
    return /^\d+$/u.test(bits);
  } catch {
    return false;
  }
}

/** How many proxies stand in front, or where they are. False: none. */
export type TrustProxy = false | number | string[];

/**
 * Which proxies say whom they ask for (X-Forwarded-For): how many stand in front, or their addresses. `false`: none is believed.
 */
export const trustProxySetting = z
  .string()
  .transform((text) => text.trim())
  .refine(
    (text) =>
      /^[1-9]$/u.test(text) || text.split(',').every((part) => ranges.includes(part.trim()) || isNetwork(part.trim())),
    'must be the number of proxies in front, or their addresses and networks, separated by commas',
  )
  .transform((text): TrustProxy => (/^[1-9]$/u.test(text) ? Number(text) : text.split(',').map((part) => part.trim())))
  .optional()
  .transform((proxies): TrustProxy => proxies ?? false);

/** As Fastify takes it. Of a number: so many addresses, counted from this end, are those of proxies. */
export const proxiesOf = (trusted: TrustProxy) =>
  typeof trusted === 'number' ? (_address: string, hop: number) => hop < trusted : trusted;

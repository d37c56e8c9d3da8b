import { createHash, randomBytes } from 'node:crypto';
import { apiKeyPrefixes } from '@voxie/contracts';
import type { ApiKey } from '@voxie/contracts';

const randomByteCount = 24;
/** Beyond the prefix of its kind: enough to tell keys apart. */
const shownCount = 6;

export interface KeyToken {
  token: string;
  /** What is shown of it. */
  prefix: string;
  hash: string;
}

/**
 * What is stored of a key and looked up: SHA-256, in hex. Keys are found by it and never compared: how long a look-up takes tells
 * of a hash, from which no one gets to a key of 192 random bits.
 */
export const hashOfKey = (token: string): string => createHash('sha256').update(token).digest('hex');

/** A new key of 192 random bits. */
export function newKeyToken(kind: ApiKey['kind']): KeyToken {
  const start = apiKeyPrefixes[kind];
  const token = `${start}${randomBytes(randomByteCount).toString('base64url')}`;
  return { token, prefix: token.slice(0, start.length + shownCount), hash: hashOfKey(token) };
}

/** Whether a bearer is one of our keys: a person's token never looks like it. */
export const isKeyToken = (bearer: string): boolean =>
  Object.values(apiKeyPrefixes).some((start) => bearer.startsWith(start));

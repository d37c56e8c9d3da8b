import { apiKeyPrefixes } from '@voxie/contracts';
import type { ApiKey } from '@voxie/contracts';
import { hashOfToken, newToken } from './random-token.ts';

/** Beyond the prefix of its kind: enough to tell keys apart. */
const shownCount = 6;

export interface KeyToken {
  token: string;
  /** What is shown of it. */
  prefix: string;
  hash: string;
}

/** A new key of 192 random bits. */
export function newKeyToken(kind: ApiKey['kind']): KeyToken {
  const start = apiKeyPrefixes[kind];
  const token = newToken(start);
  return { token, prefix: token.slice(0, start.length + shownCount), hash: hashOfToken(token) };
}

/** Whether a bearer is one of our keys: a person's token never looks like it. */
export const isKeyToken = (bearer: string): boolean =>
  Object.values(apiKeyPrefixes).some((start) => bearer.startsWith(start));

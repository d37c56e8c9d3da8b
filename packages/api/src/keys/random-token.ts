import { createHash, randomBytes } from 'node:crypto';

const randomByteCount = 24;

/** A token of 192 random bits, in letters that an address may have. */
export const newToken = (prefix: string): string => `${prefix}${randomBytes(randomByteCount).toString('base64url')}`;

/**
 * What is stored of a token and looked up: SHA-256, in hex. Tokens are found by it and never compared: how long a look-up takes
 * tells of a hash, from which no one gets to 192 random bits.
 */
export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('hex');

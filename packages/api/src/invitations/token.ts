import { createHash, randomBytes } from 'node:crypto';

const randomByteCount = 24;

/** What is stored of a token and looked up: SHA-256, in hex. */
export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('hex');

/** A token of 192 random bits. */
export const newInvitationToken = (): string => `vx_in_${randomBytes(randomByteCount).toString('base64url')}`;

/** The page that accepts it. */
export const linkOf = (dashboardUrl: string, token: string): string => `${dashboardUrl}/invitation?token=${token}`;

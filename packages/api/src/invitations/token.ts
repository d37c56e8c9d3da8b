import { newToken } from '../keys/random-token.ts';

export const newInvitationToken = (): string => newToken('vx_in_');

/** The page that accepts it. */
export const linkOf = (dashboardUrl: string, token: string): string => `${dashboardUrl}/invitation?token=${token}`;

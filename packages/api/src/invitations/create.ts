import { AppError } from '@voxie/contracts';
import type { Invitation, Role } from '@voxie/contracts';
import { invitations } from '@voxie/db';
import type { Ask } from '../context.ts';
import type { ApiDeps } from '../deps.ts';
import { hashOfToken } from '../keys/random-token.ts';
import { requireDone } from '../require-done.ts';
import { linkOf, newInvitationToken } from './token.ts';

/** What the answer is. The link is told this once. */
interface Created {
  invitation: Invitation;
  link: string;
  isMailed: boolean;
}

const refusals = {
  nobody: () => new AppError('FORBIDDEN', 'You are no longer an owner of this workspace.'),
  already_member: () => new AppError('CONFLICT', 'This person is a member of the workspace already.'),
  too_soon: () => new AppError('CONFLICT', 'This address was invited a moment ago. Wait a minute, then send it again.'),
  too_often: () =>
    new AppError(
      'RATE_LIMITED',
      'So many invitations were mailed within a day: 5 to an address, 200 in all. Wait a day.',
      {
        retryAfterSeconds: 86_400,
      },
    ),
  too_many: () =>
    new AppError('PRECONDITION_FAILED', 'A workspace has at most 100 open invitations. Revoke one first.'),
} as const;

/**
 * The sign-in service sends the mail: its link signs them in, with an account of that address, and leads to the page. What
 * fails is said to the owner, who can hand over the link.
 */
async function mail({ auth, logger }: ApiDeps, email: string, link: string): Promise<boolean> {
  const { error } = await auth.auth.signInWithOtp({
    email,
    options: { emailRedirectTo: link, shouldCreateUser: true },
  });
  if (error === null) return true;
  logger.warn({ err: error }, 'The mail of an invitation could not be sent');
  return false;
}

/**
 * Invites an address, or again with a new link. Throws CONFLICT within a minute and for members, RATE_LIMITED after too many mails
 * of a day, PRECONDITION_FAILED for too many that are open.
 */
export async function createInvitation(ask: Ask<{ email: string; role: Role }>): Promise<Created> {
  const { deps, actor, audit, input } = ask;
  const { workspaceId, db } = actor;
  const token = newInvitationToken();
  const wish = { workspaceId, ...input, tokenHash: hashOfToken(token) };
  const { outcome, invitationId } = await invitations.create(db, wish);
  const isAgain = outcome === 'again';
  requireDone(isAgain ? 'done' : outcome, refusals);
  const invitation = await invitations.get(db, workspaceId, invitationId);
  if (invitation === null) throw new AppError('NOT_FOUND', 'There is no such invitation.');
  await audit({ target: invitation.id, after: input, details: { isAgain } });
  const link = linkOf(deps.settings.dashboardUrl, token);
  return { invitation, link, isMailed: await mail(deps, input.email, link) };
}

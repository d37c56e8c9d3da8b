import { AppError } from '@voxie/contracts';
import type { Invitation, Role } from '@voxie/contracts';
import { invitations } from '@voxie/db';
import type { Ask, PersonAsk } from '../context.ts';
import type { ApiDeps } from '../deps.ts';
import { hashOfToken } from '../keys/random-token.ts';
import { requireDone } from '../require-done.ts';

/** One sentence for all that an invitation can no longer be: what it was is not for everyone to know. */
const noGoodToken = () =>
  new AppError('NOT_FOUND', 'This invitation was used or revoked, or is older than 7 days. Ask for a new one.');

const refusals = {
  none: noGoodToken,
  nobody: noGoodToken,
  other_person: () =>
    new AppError('FORBIDDEN', 'This invitation is for another address. Sign in with the one that was invited.'),
  unconfirmed: () =>
    new AppError('FORBIDDEN', 'Confirm your address first: open the link in the mail that we sent you.'),
} as const;

/** Those that are open, and those that ran out and were not revoked. */
export async function listInvitations({ actor }: Ask<object>): Promise<{ items: Invitation[] }> {
  return { items: await invitations.list(actor.db, actor.workspaceId) };
}

/** What waits for the confirmed address of the person who asks. */
export async function listMyInvitations({ person }: PersonAsk<object>): Promise<{ items: invitations.Waiting[] }> {
  return { items: await invitations.listMine(person.db) };
}

/** Ends the link of an open invitation. Throws NOT_FOUND. */
export async function revokeInvitation({
  actor,
  audit,
  input: { invitationId },
}: Ask<{ invitationId: string }>): Promise<{ invitationId: string }> {
  const { workspaceId, db } = actor;
  const before = await invitations.get(db, workspaceId, invitationId);
  if (before === null || !(await invitations.revoke(db, workspaceId, invitationId)))
    throw new AppError('NOT_FOUND', 'There is no such invitation.');
  await audit({ target: invitationId, before: { email: before.email, role: before.role } });
  return { invitationId };
}

/**
 * What the page of an invitation shows to whoever holds its token: it alone lets nobody in. Throws NOT_FOUND.
 */
export async function previewInvitation(deps: ApiDeps, token: string): Promise<invitations.Preview> {
  const found = await invitations.preview(deps.service, hashOfToken(token));
  if (found === null) throw noGoodToken();
  return found;
}

/** Makes the person a member. Throws NOT_FOUND, FORBIDDEN for another person or an address that is not confirmed. */
export async function acceptInvitation({
  person,
  auditIn,
  input: { token },
}: PersonAsk<{ token: string }>): Promise<{ workspaceId: string; role: Role }> {
  const accepted = await invitations.accept(person.db, hashOfToken(token));
  requireDone(accepted.outcome, refusals);
  const { workspaceId, invitationId, role } = accepted;
  await auditIn(workspaceId)({ target: invitationId, after: { role } });
  return { workspaceId, role };
}

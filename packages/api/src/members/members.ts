import { AppError } from '@voxie/contracts';
import type { Member, Role } from '@voxie/contracts';
import { people } from '@voxie/db';
import type { Ask } from '../context.ts';
import { sendOut } from '../live/send-out.ts';
import { may } from '../policy.ts';
import { requireDone } from '../require-done.ts';

const refusals = {
  last_owner: () => new AppError('PRECONDITION_FAILED', 'This is the last owner. Make someone else an owner first.'),
  // Their role has changed since the policy looked at it.
  nobody: () => new AppError('FORBIDDEN', 'You are no longer an owner of this workspace.'),
  no_member: () => new AppError('NOT_FOUND', 'There is no such member.'),
} as const;

/** With their addresses, owners first. */
export async function listMembers({ actor }: Ask<object>): Promise<{ items: Member[] }> {
  return { items: await people.listMembers(actor.db, actor.workspaceId) };
}

/** Throws NOT_FOUND, PRECONDITION_FAILED for the last owner. */
export async function setRole({
  deps,
  actor,
  audit,
  input: { userId, role },
}: Ask<{ userId: string; role: Role }>): Promise<{ userId: string; role: Role }> {
  const { workspaceId, db } = actor;
  const { outcome, roleBefore } = await people.setRole(db, { workspaceId, userId }, role);
  requireDone(outcome, refusals);
  if (!may({ role, grants: null }, 'calls.listen')) await sendOut(deps, { userId, workspaceId });
  await audit({ target: userId, before: { role: roleBefore }, after: { role } });
  return { userId, role };
}

/** Out of calls that they listen to, too. Throws NOT_FOUND, PRECONDITION_FAILED for the last owner. */
export async function removeMember({
  deps,
  actor,
  audit,
  input: { userId },
}: Ask<{ userId: string }>): Promise<{ userId: string }> {
  const { workspaceId, db } = actor;
  const { outcome, roleBefore } = await people.removeMember(db, { workspaceId, userId });
  requireDone(outcome, refusals);
  await sendOut(deps, { userId, workspaceId });
  await audit({ target: userId, before: { role: roleBefore } });
  return { userId };
}

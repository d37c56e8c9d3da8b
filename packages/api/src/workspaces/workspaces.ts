import { AppError } from '@voxie/contracts';
import type { Person, Workspace } from '@voxie/contracts';
import { people } from '@voxie/db';
import type { Ask, PersonAsk } from '../context.ts';
import { sendOut } from '../live/send-out.ts';
import { requireDone } from '../require-done.ts';

const noWorkspace = () => new AppError('NOT_FOUND', 'There is no such workspace.');

const refusals = {
  create: {
    nobody: () => new AppError('UNAUTHENTICATED', 'Please sign in again.'),
    too_many: () =>
      new AppError('PRECONDITION_FAILED', 'You own 50 workspaces: no more can be made. Leave or delete one first.'),
  },
  leave: {
    last_owner: () =>
      new AppError('PRECONDITION_FAILED', 'You are its last owner. Make someone else an owner before you leave.'),
    no_member: noWorkspace,
    nobody: noWorkspace,
  },
} as const;

/** Who is signed in, and where they are members; there may be no workspace. */
export const listWorkspaces = ({ person: { userId, email, workspaces } }: PersonAsk<object>): Person => ({
  userId,
  email,
  workspaces,
});

/** Who makes it owns it. Throws PRECONDITION_FAILED where they own too many. */
export async function createWorkspace({ person, auditIn, input }: PersonAsk<{ name: string }>): Promise<Workspace> {
  const { outcome, workspaceId } = await people.createWorkspace(person.db, input.name);
  requireDone(outcome, refusals.create);
  const made: Workspace = { id: workspaceId, name: input.name, role: 'owner' };
  await auditIn(workspaceId)({ target: workspaceId, after: made });
  return made;
}

/** Of the workspace that is asked in. */
export async function renameWorkspace({
  actor,
  audit,
  input: { name },
}: Ask<{ name: string }>): Promise<{ id: string; name: string }> {
  const before = await people.renameWorkspace(actor.db, actor.workspaceId, name);
  if (before === null) throw noWorkspace();
  await audit({ target: actor.workspaceId, before: { name: before }, after: { name } });
  return { id: actor.workspaceId, name };
}

/** Throws NOT_FOUND where the person is no member, PRECONDITION_FAILED for its last owner. */
export async function leaveWorkspace({
  deps,
  person,
  auditIn,
  input: { workspaceId },
}: PersonAsk<{ workspaceId: string }>): Promise<{ id: string }> {
  const { userId, db } = person;
  const { outcome, roleBefore } = await people.removeMember(db, { workspaceId, userId });
  requireDone(outcome, refusals.leave);
  await sendOut(deps, { userId, workspaceId });
  await auditIn(workspaceId)({ target: userId, before: { role: roleBefore } });
  return { id: workspaceId };
}

import { AppError } from '@voxie/contracts';
import { members, workspaceData } from '@voxie/db';
import type { Ask } from '../context.ts';
import { endCallsOf } from './delete-workspace.ts';

const refusals: Partial<Record<string, string>> = {
  last_owner:
    'You are the last owner of a workspace with other members. Make one of them an owner, or delete the workspace.',
  open_calls: 'A call is under way in your workspace. End it, then try again.',
};

/**
 * Deletes the account of the caller, with the workspaces that are theirs alone. Throws VALIDATION where its address is not said,
 * PRECONDITION_FAILED where others would be left without an owner.
 */
export async function deleteAccount({ deps, actor, audit, input }: Ask<{ email: string }>): Promise<{ deleted: true }> {
  const { userId } = actor;
  if (actor.email === '' || input.email.trim().toLowerCase() !== actor.email.toLowerCase())
    throw new AppError('VALIDATION', 'This is not the address of your account. Nothing was deleted.', {
      problems: [{ path: 'email', message: 'Type the address you sign in with.' }],
    });
  await audit({ target: userId });
  const alone: string[] = [];
  for (const { id, role } of actor.workspaces)
    if (role === 'owner' && (await members.count(deps.service, id)) === 1) alone.push(id);
  await endCallsOf(deps, alone);
  const outcome = await workspaceData.deleteAccount(actor.db);
  if (outcome === 'nobody') throw new AppError('FORBIDDEN', 'An API key cannot do this.');
  if (outcome !== 'done') throw new AppError('PRECONDITION_FAILED', refusals[outcome] ?? 'Nothing was deleted.');
  for (const id of alone) await deps.jobs.forgetWorkspace(id);
  deps.logger.info({ userId, workspaces: alone.length }, 'An account was deleted');
  return { deleted: true };
}

import { AppError } from '@voxie/contracts';
import { live, people } from '@voxie/db';
import type { PersonAsk } from '../context.ts';
import { leaveRooms } from '../live/send-out.ts';
import { requireDone } from '../require-done.ts';
import { forgetJobsOf, removeWithoutCalls } from '../workspaces/delete.ts';

const refusals = {
  nobody: () => new AppError('UNAUTHENTICATED', 'Please sign in again.'),
  last_owner: () =>
    new AppError(
      'PRECONDITION_FAILED',
      'You are the last owner of a workspace with other members. Make one of them an owner, or delete the workspace.',
    ),
  open_calls: () =>
    new AppError('CONFLICT', 'Calls keep beginning in your workspace. Stop what makes them, then try again.'),
} as const;

/**
 * Deletes the account of the person who asks, with the workspaces that are theirs alone, whose calls are ended. The others have it
 * in their trails. Throws VALIDATION where its address is not said, PRECONDITION_FAILED where others would be left without an
 * owner, CONFLICT where calls keep beginning: then nothing was deleted.
 */
export async function deleteAccount(ask: PersonAsk<{ email: string }>): Promise<{ deleted: true }> {
  const { deps, person, auditIn, input } = ask;
  const { userId, email, workspaces, db } = person;
  if (email === '' || input.email.trim().toLowerCase() !== email.toLowerCase())
    throw new AppError('VALIDATION', 'This is not the address of your account. Nothing was deleted.', {
      problems: [{ path: 'email', message: 'Type the address you sign in with.' }],
    });
  const { outcome, alone } = await people.departure(db);
  requireDone(outcome, refusals);
  const places = await live.placesOf(deps.service, { userId });
  requireDone(await removeWithoutCalls(deps, alone, () => people.deleteAccount(db)), refusals);
  deps.logger.info({ userId, workspaces: alone.length }, 'An account was deleted');
  await leaveRooms(deps, places);
  for (const { id, role } of workspaces)
    if (!alone.includes(id)) await auditIn(id)({ target: userId, before: { role } });
  await forgetJobsOf(deps, alone);
  return { deleted: true };
}

import { AppError } from '@voxie/contracts';
import { calls, people } from '@voxie/db';
import { closeCall } from '../calls/close.ts';
import type { Ask } from '../context.ts';
import type { ApiDeps } from '../deps.ts';

/** A call may begin between two looks; so many times it is ended and looked again. */
const tries = 5;

/**
 * Ends what runs in workspaces, then removes them. A call that has just begun keeps the database from removing anything: it is
 * ended too. Answers what the removal did; `open_calls` where calls keep beginning.
 */
export async function removeWithoutCalls(
  deps: ApiDeps,
  workspaceIds: readonly string[],
  remove: () => Promise<string>,
): Promise<string> {
  let outcome = 'open_calls';
  for (let count = 0; count < tries && outcome === 'open_calls'; count += 1) {
    for (const workspaceId of workspaceIds) {
      const open = await calls.listOpen(deps.service, { workspaceId });
      await Promise.all(open.map((call) => closeCall(deps, call, { end: 'ended_by_user' })));
    }
    outcome = await remove();
  }
  if (outcome === 'done') for (const workspaceId of workspaceIds) await deps.jobs.forgetWorkspace(workspaceId);
  return outcome;
}

/**
 * Deletes a workspace with all that is in it, at once: open calls are ended first, sound and files are removed by jobs within
 * minutes. Throws VALIDATION where its name is not said, CONFLICT where calls keep beginning. Its audit trail goes with it; the
 * log says who did it.
 */
export async function deleteWorkspace({ deps, actor, audit, input }: Ask<{ name: string }>): Promise<{ id: string }> {
  const { workspaceId, userId } = actor;
  const workspace = actor.workspaces.find(({ id }) => id === workspaceId);
  if (workspace === undefined || input.name !== workspace.name)
    throw new AppError('VALIDATION', 'This is not the name of the workspace. Nothing was deleted.', {
      problems: [{ path: 'name', message: 'Type the name of the workspace exactly.' }],
    });
  // Before: afterwards there is no trail to write into. Should the deletion fail, it says that it was begun.
  await audit({ details: { name: workspace.name } }, 'before');
  const remove = () => people.removeWorkspace(deps.service, workspaceId);
  const outcome = await removeWithoutCalls(deps, [workspaceId], remove);
  if (outcome === 'open_calls')
    throw new AppError('CONFLICT', 'Calls keep beginning in this workspace. Stop what makes them, then try again.');
  if (outcome !== 'done') throw new AppError('NOT_FOUND', 'There is no such workspace.');
  deps.logger.info({ workspaceId, userId }, 'A workspace was deleted with all that was in it');
  return { id: workspaceId };
}

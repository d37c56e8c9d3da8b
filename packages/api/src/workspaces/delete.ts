import { AppError } from '@voxie/contracts';
import { calls, people } from '@voxie/db';
import { closeCall } from '../calls/close.ts';
import type { Ask } from '../context.ts';
import type { ApiDeps } from '../deps.ts';
import { requireDone } from '../require-done.ts';

/** A call may begin between two looks; so many times it is ended and looked again. */
const tries = 5;

/**
 * Ends what runs in workspaces, then removes them. A call that has just begun keeps the database from removing anything: it is
 * ended too. Answers what the removal did; `open_calls` where calls keep beginning.
 */
export async function removeWithoutCalls<Outcome extends string>(
  deps: ApiDeps,
  workspaceIds: readonly string[],
  remove: () => Promise<Outcome>,
): Promise<Outcome | 'open_calls'> {
  let outcome: Outcome | 'open_calls' = 'open_calls';
  for (let count = 0; count < tries && outcome === 'open_calls'; count += 1) {
    for (const workspaceId of workspaceIds) {
      const open = await calls.listOpen(deps.service, { workspaceId });
      await Promise.all(open.map((call) => closeCall(deps, call, { end: 'ended_by_user' })));
    }
    outcome = await remove();
  }
  return outcome;
}

/** Takes back jobs of workspaces that are gone. One that is not taken back is logged: it finds nothing to do. */
export async function forgetJobsOf(deps: ApiDeps, workspaceIds: readonly string[]): Promise<void> {
  for (const workspaceId of workspaceIds)
    try {
      await deps.jobs.forgetWorkspace(workspaceId);
    } catch (error) {
      deps.logger.warn({ err: error, workspaceId }, 'Jobs of a workspace that is gone could not be taken back');
    }
}

const refusals = {
  none: () => new AppError('NOT_FOUND', 'There is no such workspace.'),
  open_calls: () =>
    new AppError('CONFLICT', 'Calls keep beginning in this workspace. Stop what makes them, then try again.'),
} as const;

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
  requireDone(await removeWithoutCalls(deps, [workspaceId], remove), refusals);
  deps.logger.info({ workspaceId, userId }, 'A workspace was deleted with all that was in it');
  await forgetJobsOf(deps, [workspaceId]);
  return { id: workspaceId };
}

import { AppError } from '@voxie/contracts';
import { calls, workspaceData } from '@voxie/db';
import { closeCall } from '../calls/close.ts';
import type { Ask } from '../context.ts';
import type { ApiDeps } from '../deps.ts';

/** Ends what runs in workspaces that are about to go. */
export async function endCallsOf(deps: ApiDeps, workspaceIds: readonly string[]): Promise<void> {
  for (const workspaceId of workspaceIds) {
    const open = await calls.listOpen(deps.service, { workspaceId });
    await Promise.all(open.map((call) => closeCall(deps, call, { end: 'ended_by_user' })));
  }
}

/**
 * Deletes a workspace with all that is in it, at once: open calls are ended first, sound and files are removed by jobs within
 * minutes. Throws VALIDATION where its name is not said. Its audit trail goes with it; the log says who did it.
 */
export async function deleteWorkspace({
  deps,
  actor,
  audit,
  input,
}: Ask<{ name: string }>): Promise<{ workspaceId: string }> {
  const { workspaceId, userId } = actor;
  const workspace = actor.workspaces.find(({ id }) => id === workspaceId);
  if (workspace === undefined || input.name !== workspace.name)
    throw new AppError('VALIDATION', 'This is not the name of the workspace. Nothing was deleted.', {
      problems: [{ path: 'name', message: 'Type the name of the workspace exactly.' }],
    });
  // Before: afterwards there is no trail to write into. Should the deletion fail, it says that it was begun.
  await audit({ details: { name: workspace.name } });
  await endCallsOf(deps, [workspaceId]);
  if (!(await workspaceData.removeWorkspace(deps.service, workspaceId)))
    throw new AppError('NOT_FOUND', 'There is no such workspace.');
  await deps.jobs.forgetWorkspace(workspaceId);
  deps.logger.info({ workspaceId, userId }, 'A workspace was deleted with all that was in it');
  return { workspaceId };
}

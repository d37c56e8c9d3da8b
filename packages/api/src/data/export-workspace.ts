import { randomUUID } from 'node:crypto';
import { AppError } from '@voxie/contracts';
import type { WorkspaceExport } from '@voxie/contracts';
import { workspaceData } from '@voxie/db';
import type { Ask } from '../context.ts';
import { signPath } from '../recordings/signed-path.ts';

async function create(ask: Ask<object>, id: string): Promise<WorkspaceExport> {
  const { workspaceId, userId } = ask.actor;
  try {
    const wish = { id, workspaceId, userId, storeKey: `${workspaceId}/${id}.tar` };
    return await workspaceData.createExport(ask.deps.service, wish);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'CONFLICT') throw error;
    throw new AppError('CONFLICT', 'An export is at work already. Wait until it is done.', { cause: error });
  }
}

/** Has all that the workspace holds written into one archive, in the background. Throws CONFLICT while one is at work. */
export async function exportWorkspace(ask: Ask<object>): Promise<WorkspaceExport> {
  const { deps, actor, audit } = ask;
  const id = randomUUID();
  const made = await create(ask, id);
  try {
    await audit({ target: id }, 'before');
    await deps.jobs.send('workspace_export', { workspaceId: actor.workspaceId, exportId: id });
  } catch (error) {
    // Nobody works on it: another one may be asked for.
    await workspaceData.progressExport(deps.service, id, { status: 'failed' });
    throw error;
  }
  return made;
}

/** A path at which the caller can fetch an archive, for ten minutes. */
export async function linkExport({
  deps,
  actor,
  audit,
  input,
}: Ask<{ exportId: string }>): Promise<{ url: string; expiresAt: string }> {
  const { workspaceId, userId } = actor;
  const { exportId } = input;
  const found = await workspaceData.getExport(deps.service, { workspaceId, exportId });
  if (found === null) throw new AppError('NOT_FOUND', 'There is no such export.');
  if (found.status !== 'ready') throw new AppError('PRECONDITION_FAILED', 'This export is not ready.');
  await audit({ target: exportId }, 'before');
  const hearing = { workspaceId, callId: exportId, userId, place: 'exports' } as const;
  const { path, expiresAt } = signPath(deps.settings.secretsKeys, hearing);
  return { url: path, expiresAt };
}

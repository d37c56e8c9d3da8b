import { randomUUID } from 'node:crypto';
import { AppError } from '@voxie/contracts';
import type { WorkspaceExport } from '@voxie/contracts';
import { workspaceData } from '@voxie/db';
import type { Ask } from '../context.ts';
import { signPath } from '../recordings/signed-path.ts';

/** Has all that the workspace holds written into one archive, in the background. Throws CONFLICT while one is at work. */
export async function exportWorkspace({ deps, actor, audit }: Ask<object>): Promise<WorkspaceExport> {
  const { workspaceId, userId } = actor;
  const known = await workspaceData.listExports(deps.service, workspaceId);
  if (known.some(({ status }) => status === 'queued' || status === 'running'))
    throw new AppError('CONFLICT', 'An export is at work already. Wait until it is done.');
  const id = randomUUID();
  const storeKey = `${workspaceId}/${id}.tar`;
  const made = await workspaceData.createExport(deps.service, { id, workspaceId, userId, storeKey });
  await audit({ target: id });
  await deps.jobs.send('workspace_export', { workspaceId, exportId: id });
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
  await audit({ target: exportId });
  const hearing = { workspaceId, callId: exportId, userId, place: 'exports' } as const;
  const { path, expiresAt } = signPath(deps.settings.secretsKeys, hearing);
  return { url: path, expiresAt };
}

import { AppError } from '@voxie/contracts';
import type { Playable } from '@voxie/contracts';
import { recordings } from '@voxie/db';
import { requireCall } from '../calls/get.ts';
import type { Ask } from '../context.ts';
import { signPath } from './signed-path.ts';

/** The recording of a call, with a path at which the caller may hear it. Throws NOT_FOUND where there is none. */
export async function getRecording({ deps, actor, input }: Ask<{ callId: string }>): Promise<Playable> {
  const call = await requireCall(actor, input.callId);
  const { workspaceId, userId, key } = actor;
  const sound = await recordings.get(actor.db, workspaceId, call.id);
  if (sound === null) throw new AppError('NOT_FOUND', 'This call was not recorded.');
  if (sound.status !== 'ready') return { ...sound, url: null, urlExpiresAt: null };
  const { path, expiresAt } = signPath(deps.settings.secretsKeys, {
    workspaceId,
    callId: call.id,
    userId,
    ...(key === null ? {} : { keyId: key.id }),
  });
  return { ...sound, url: path, urlExpiresAt: expiresAt };
}

import { AppError } from '@voxie/contracts';
import { audit, secrets } from '@voxie/db';
import type { Ask } from '../context.ts';
import { requireMay } from '../policy.ts';

/** Throws NOT_FOUND where the workspace has none by that name. */
export async function deleteSecret({ deps, actor, input }: Ask<{ name: string }>): Promise<{ name: string }> {
  requireMay(actor, 'secrets.manage');
  const { workspaceId, userId } = actor;
  const { name } = input;
  if (!(await secrets.remove(deps.service, workspaceId, name)))
    throw new AppError('NOT_FOUND', 'There is no such secret.');
  await audit.append(deps.service, { workspaceId, actorId: userId, action: 'secret.delete', target: name });
  return { name };
}

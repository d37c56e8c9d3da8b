import { AppError } from '@voxie/contracts';
import { secrets } from '@voxie/db';
import type { Ask } from '../context.ts';

/** Throws NOT_FOUND where the workspace has none by that name. */
export async function deleteSecret({ actor, audit, input }: Ask<{ name: string }>): Promise<{ name: string }> {
  const { workspaceId } = actor;
  const { name } = input;
  if (!(await secrets.remove(actor.db, workspaceId, name))) throw new AppError('NOT_FOUND', 'There is no such secret.');
  await audit({ target: name });
  return { name };
}

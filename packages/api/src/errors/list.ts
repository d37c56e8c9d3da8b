import { AppError } from '@voxie/contracts';
import type { errorGroupInputs, errorGroupOutputs } from '@voxie/contracts';
import { errorGroups } from '@voxie/db';
import type { z } from 'zod';
import type { Ask } from '../context.ts';
import { isOperator } from './scope.ts';

/** Throws FORBIDDEN for the system's errors unless the caller is an operator. */
export async function listErrors({
  deps,
  actor,
  input,
}: Ask<z.infer<typeof errorGroupInputs.list>>): Promise<z.infer<typeof errorGroupOutputs.list>> {
  const maySeeSystem = isOperator(deps, actor);
  if (input.scope === 'workspace')
    return { ...(await errorGroups.list(actor.db, { workspaceId: actor.workspaceId }, input)), maySeeSystem };
  if (!maySeeSystem)
    throw new AppError('FORBIDDEN', 'Only operators of this deployment see the errors that belong to no workspace.');
  return { ...(await errorGroups.list(deps.service, 'system', input)), maySeeSystem };
}

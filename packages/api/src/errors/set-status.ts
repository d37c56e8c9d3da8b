import type { ErrorGroupDetail, ErrorStatus } from '@voxie/contracts';
import { errorGroups } from '@voxie/db';
import type { Ask } from '../context.ts';
import { getError } from './get.ts';
import { requireGroup } from './scope.ts';

/** Says of a group that its fault is mended, or that it is not. The next occurrence opens it again by itself. */
export async function setErrorStatus(ask: Ask<{ groupId: string }>, status: ErrorStatus): Promise<ErrorGroupDetail> {
  const { deps, actor, audit } = ask;
  const { group, db } = await requireGroup(deps, actor, ask.input.groupId);
  await errorGroups.setStatus(db, { groupId: group.id, status, userId: actor.userId });
  await audit({ target: group.id, before: { status: group.status }, after: { status } });
  return getError(ask);
}

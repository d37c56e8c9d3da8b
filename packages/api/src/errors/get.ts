import type { ErrorGroupDetail } from '@voxie/contracts';
import { errorGroups } from '@voxie/db';
import type { Ask } from '../context.ts';
import { requireGroup } from './scope.ts';

export async function getError({ deps, actor, input }: Ask<{ groupId: string }>): Promise<ErrorGroupDetail> {
  const { group, db } = await requireGroup(deps, actor, input.groupId);
  return { ...group, events: await errorGroups.listEvents(db, group.id) };
}

import { spendTodaySchema } from '@voxie/contracts';
import type { SpendToday } from '@voxie/contracts';
import { spend } from '@voxie/db';
import type { Ask } from '../context.ts';

/** What the workspace has spent on the day that it has now. */
export async function getSpendToday({ deps, actor }: Ask<object>): Promise<SpendToday> {
  return spendTodaySchema.parse(await spend.today(deps.service, actor.workspaceId, null));
}

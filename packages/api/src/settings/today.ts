import { spendTodaySchema } from '@voxie/contracts';
import type { SpendToday } from '@voxie/contracts';
import { spend } from '@voxie/db';
import type { Ask } from '../context.ts';

/** What the workspace has spent on the day that it has now. */
export async function getSpendToday({ actor }: Ask<object>): Promise<SpendToday> {
  return spendTodaySchema.parse(await spend.today(actor.db, actor.workspaceId, null));
}

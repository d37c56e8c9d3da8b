import type { WorkspaceSettings, settingsInputs } from '@voxie/contracts';
import { workspaceSettings } from '@voxie/db';
import type { z } from 'zod';
import type { Ask } from '../context.ts';

type Change = z.infer<typeof settingsInputs.update>;

/** Changes what is named; the rest stays. */
export async function updateSettings({ deps, actor, audit, input }: Ask<Change>): Promise<WorkspaceSettings> {
  const { workspaceId, userId } = actor;
  const before = await workspaceSettings.get(deps.service, workspaceId);
  const { currency = before.currency, timeZone = before.timeZone, dailyBudgetUsd = before.dailyBudgetUsd } = input;
  await workspaceSettings.set(deps.service, { workspaceId, userId }, { currency, timeZone, dailyBudgetUsd });
  const after = await workspaceSettings.get(deps.service, workspaceId);
  await audit({ target: workspaceId, before, after });
  return after;
}

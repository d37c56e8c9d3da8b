import type { WorkspaceSettings, settingsInputs } from '@voxie/contracts';
import { audit, workspaceSettings } from '@voxie/db';
import type { z } from 'zod';
import type { Ask } from '../context.ts';
import { requireMay } from '../policy.ts';

type Change = z.infer<typeof settingsInputs.update>;

/** Changes what is named; the rest stays. */
export async function updateSettings({ deps, actor, input }: Ask<Change>): Promise<WorkspaceSettings> {
  requireMay(actor, 'settings.write');
  const { workspaceId, userId } = actor;
  const before = await workspaceSettings.get(deps.service, workspaceId);
  const { currency = before.currency, timeZone = before.timeZone, dailyBudgetUsd = before.dailyBudgetUsd } = input;
  await workspaceSettings.set(deps.service, { workspaceId, userId }, { currency, timeZone, dailyBudgetUsd });
  await audit.append(deps.service, {
    workspaceId,
    actorId: userId,
    action: 'settings.update',
    target: workspaceId,
    details: { currency, timeZone, dailyBudgetUsd: dailyBudgetUsd ?? 'none' },
  });
  return await workspaceSettings.get(deps.service, workspaceId);
}

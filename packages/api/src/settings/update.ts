import { AppError } from '@voxie/contracts';
import type { SettingsOutput, settingsInputs } from '@voxie/contracts';
import { workspaceSettings } from '@voxie/db';
import type { z } from 'zod';
import type { Ask } from '../context.ts';
import type { ApiDeps } from '../deps.ts';
import { concurrentCallsOf } from './get.ts';

type Change = z.infer<typeof settingsInputs.update>;

function requireAllowed(deps: ApiDeps, { maxConcurrentCalls }: Change): void {
  const { most } = concurrentCallsOf(deps);
  if (most === null || maxConcurrentCalls === undefined || maxConcurrentCalls === null || maxConcurrentCalls <= most)
    return;
  const message = `This deployment allows at most ${most} calls at once.`;
  throw new AppError('VALIDATION', message, { problems: [{ path: 'maxConcurrentCalls', message }] });
}

/** Changes what is named; the rest stays. Throws VALIDATION for more calls at once than the deployment allows. */
export async function updateSettings({ deps, actor, audit, input }: Ask<Change>): Promise<SettingsOutput> {
  const { workspaceId, userId } = actor;
  requireAllowed(deps, input);
  const before = await workspaceSettings.get(actor.db, workspaceId);
  const {
    currency = before.currency,
    timeZone = before.timeZone,
    dailyBudgetUsd = before.dailyBudgetUsd,
    maxConcurrentCalls = before.maxConcurrentCalls,
    keepContentDays = before.keepContentDays,
    keepRecordingDays = before.keepRecordingDays,
  } = input;
  const settings = { currency, timeZone, dailyBudgetUsd, maxConcurrentCalls };
  await workspaceSettings.set(actor.db, { workspaceId, userId }, settings);
  await workspaceSettings.setRetention(deps.service, { workspaceId, userId }, { keepContentDays, keepRecordingDays });
  const after = await workspaceSettings.get(actor.db, workspaceId);
  await audit({ target: workspaceId, before, after });
  return { ...after, concurrentCalls: concurrentCallsOf(deps) };
}

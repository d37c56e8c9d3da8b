import { dayIn } from '@voxie/contracts';
import type { CurrencyRate, settingsInputs } from '@voxie/contracts';
import { audit, workspaceSettings } from '@voxie/db';
import type { z } from 'zod';
import type { Ask } from '../context.ts';
import { requireMay } from '../policy.ts';

/** Sets a rate from a day on, over one of that day. */
export async function setRate({
  deps,
  actor,
  input,
}: Ask<z.infer<typeof settingsInputs.setRate>>): Promise<CurrencyRate> {
  requireMay(actor, 'settings.write');
  const { workspaceId, userId } = actor;
  const { timeZone } = await workspaceSettings.get(deps.service, workspaceId);
  const { currency, perUsd, validFrom = dayIn(timeZone, new Date()) } = input;
  const rate = await workspaceSettings.setRate(deps.service, { workspaceId, userId }, { currency, perUsd, validFrom });
  await audit.append(deps.service, {
    workspaceId,
    actorId: userId,
    action: 'settings.rate_set',
    target: currency,
    details: { validFrom, perUsd },
  });
  return rate;
}

import { dayIn } from '@voxie/contracts';
import type { CurrencyRate, settingsInputs } from '@voxie/contracts';
import { workspaceSettings } from '@voxie/db';
import type { z } from 'zod';
import type { Ask } from '../context.ts';

/** Sets a rate from a day on, over one of that day. */
export async function setRate({
  actor,
  audit,
  input,
}: Ask<z.infer<typeof settingsInputs.setRate>>): Promise<CurrencyRate> {
  const { workspaceId, userId } = actor;
  const { timeZone, rates } = await workspaceSettings.get(actor.db, workspaceId);
  const { currency, perUsd, validFrom = dayIn(timeZone, new Date()) } = input;
  const held = rates.find((each) => each.currency === currency && each.validFrom === validFrom);
  const rate = await workspaceSettings.setRate(actor.db, { workspaceId, userId }, { currency, perUsd, validFrom });
  await audit({
    target: currency,
    before: held === undefined ? null : { perUsd: held.perUsd },
    after: { perUsd },
    details: { validFrom },
  });
  return rate;
}

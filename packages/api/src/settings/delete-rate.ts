import { AppError } from '@voxie/contracts';
import type { CurrencyRate } from '@voxie/contracts';
import { workspaceSettings } from '@voxie/db';
import type { Ask } from '../context.ts';

type OfDay = Pick<CurrencyRate, 'currency' | 'validFrom'>;

/** Throws NOT_FOUND where there is no rate of that day. */
export async function deleteRate({ actor, audit, input }: Ask<OfDay>): Promise<OfDay> {
  const { workspaceId } = actor;
  const { currency, validFrom } = input;
  const { rates } = await workspaceSettings.get(actor.db, workspaceId);
  const held = rates.find((each) => each.currency === currency && each.validFrom === validFrom);
  if (!(await workspaceSettings.removeRate(actor.db, workspaceId, input)))
    throw new AppError('NOT_FOUND', 'There is no rate of that day.');
  await audit({
    target: currency,
    before: held === undefined ? null : { perUsd: held.perUsd },
    details: { validFrom },
  });
  return { currency, validFrom };
}

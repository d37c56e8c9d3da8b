import { AppError } from '@voxie/contracts';
import type { CurrencyRate } from '@voxie/contracts';
import { audit, workspaceSettings } from '@voxie/db';
import type { Ask } from '../context.ts';
import { requireMay } from '../policy.ts';

type OfDay = Pick<CurrencyRate, 'currency' | 'validFrom'>;

/** Throws NOT_FOUND where there is no rate of that day. */
export async function deleteRate({ deps, actor, input }: Ask<OfDay>): Promise<OfDay> {
  requireMay(actor, 'settings.write');
  const { workspaceId, userId } = actor;
  const { currency, validFrom } = input;
  if (!(await workspaceSettings.removeRate(deps.service, workspaceId, input)))
    throw new AppError('NOT_FOUND', 'There is no rate of that day.');
  await audit.append(deps.service, {
    workspaceId,
    actorId: userId,
    action: 'settings.rate_delete',
    target: currency,
    details: { validFrom },
  });
  return { currency, validFrom };
}

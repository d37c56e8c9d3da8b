import { AppError } from '@voxie/contracts';
import { prices } from '@voxie/db';
import type { Ask } from '../context.ts';

/** Throws NOT_FOUND where the workspace has no such price of its own; list prices cannot be deleted. */
export async function deletePrice({ actor, audit, input }: Ask<{ priceId: string }>): Promise<{ priceId: string }> {
  const { workspaceId } = actor;
  const { priceId } = input;
  const removed = await prices.remove(actor.db, workspaceId, priceId);
  if (removed === null) throw new AppError('NOT_FOUND', 'There is no such price of your own.');
  const { provider, model, kind, usdPerUnit, validFrom } = removed;
  await audit({
    target: `${provider} ${model} ${kind}`,
    before: { usdPerUnit },
    details: { validFrom },
  });
  return { priceId };
}

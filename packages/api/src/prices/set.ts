import type { Price, priceInputs } from '@voxie/contracts';
import { prices } from '@voxie/db';
import type { z } from 'zod';
import type { Ask } from '../context.ts';

/** Sets a price of the workspace's own. Calls that are there keep their cost until they are repriced. */
export async function setPrice({ actor, audit, input }: Ask<z.infer<typeof priceInputs.set>>): Promise<Price> {
  const { workspaceId, userId } = actor;
  const { note, validFrom = new Date().toISOString(), ...price } = input;
  const held = (await prices.list(actor.db, workspaceId)).find(
    (each) => each.isOwn && each.provider === price.provider && each.model === price.model && each.kind === price.kind,
  );
  const set = await prices.set(actor.db, { ...price, workspaceId, userId, validFrom, source: note });
  const { provider, model, kind, usdPerUnit } = set;
  await audit({
    target: `${provider} ${model} ${kind}`,
    before: held === undefined ? null : { usdPerUnit: held.usdPerUnit },
    after: { usdPerUnit },
    details: { validFrom: set.validFrom },
  });
  return set;
}

import type { Secret, secretInputs } from '@voxie/contracts';
import { secrets } from '@voxie/db';
import type { z } from 'zod';
import type { Ask } from '../context.ts';

/** Stores a value under a name, over what was there. Nobody is told it again. */
export async function setSecret({ deps, actor, audit, input }: Ask<z.infer<typeof secretInputs.set>>): Promise<Secret> {
  const { workspaceId, userId } = actor;
  const { name, value } = input;
  const sealed = deps.secretBox.seal(value, { workspaceId, name });
  const secret = await secrets.set(actor.db, { workspaceId, name, userId, sealed });
  await audit({ target: name });
  return secret;
}

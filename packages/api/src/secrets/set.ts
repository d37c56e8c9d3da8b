import type { Secret, secretInputs } from '@voxie/contracts';
import { audit, secrets } from '@voxie/db';
import type { z } from 'zod';
import type { Ask } from '../context.ts';
import { requireMay } from '../policy.ts';

/** Stores a value under a name, over what was there. Nobody is told it again. */
export async function setSecret({ deps, actor, input }: Ask<z.infer<typeof secretInputs.set>>): Promise<Secret> {
  requireMay(actor, 'secrets.manage');
  const { workspaceId, userId } = actor;
  const { name, value } = input;
  const sealed = deps.secretBox.seal(value, { workspaceId, name });
  const secret = await secrets.set(deps.service, { workspaceId, name, userId, sealed });
  await audit.append(deps.service, { workspaceId, actorId: userId, action: 'secret.set', target: name });
  return secret;
}

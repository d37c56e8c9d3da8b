import { AppError } from '@voxie/contracts';
import type { Creation, CreationDetail } from '@voxie/contracts';
import { creations, turns } from '@voxie/db';
import type { Actor } from '../actor.ts';
import type { Ask } from '../context.ts';

/** The creation, or NOT_FOUND: the same words for one that is another's or never was. */
export async function requireCreation(actor: Actor, creationId: string): Promise<Creation> {
  const creation = await creations.get(actor.db, creationId, actor.workspaceId);
  if (creation === null) throw new AppError('NOT_FOUND', 'There is no such creation.');
  return creation;
}

export async function getCreation({ actor, input }: Ask<{ creationId: string }>): Promise<CreationDetail> {
  const creation = await requireCreation(actor, input.creationId);
  const [patches, said] = await Promise.all([
    creations.listPatches(actor.db, creation.id),
    turns.listOfCreation(actor.db, creation.id),
  ]);
  return { ...creation, patches, turns: said };
}

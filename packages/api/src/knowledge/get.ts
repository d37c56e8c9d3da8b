import { AppError } from '@voxie/contracts';
import type { KnowledgeSource } from '@voxie/contracts';
import { knowledge } from '@voxie/db';
import type { Actor } from '../actor.ts';
import type { Ask } from '../context.ts';

/** The source, or NOT_FOUND: the same words for one that is another's, deleted, or never was. */
export async function requireSource(actor: Actor, sourceId: string): Promise<KnowledgeSource> {
  const source = await knowledge.get(actor.db, actor.workspaceId, sourceId);
  if (source === null) throw new AppError('NOT_FOUND', 'There is no such knowledge source.');
  return source;
}

export function getSource({ actor, input }: Ask<{ sourceId: string }>): Promise<KnowledgeSource> {
  return requireSource(actor, input.sourceId);
}

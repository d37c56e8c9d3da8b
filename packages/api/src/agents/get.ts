import { AppError, idSchema } from '@voxie/contracts';
import type { Agent } from '@voxie/contracts';
import { agents } from '@voxie/db';
import type { Actor } from '../actor.ts';
import type { Ask } from '../context.ts';

/** An agent of the workspace by its id or its slug. Null: there is none. */
export function findAgent(actor: Actor, idOrSlug: string): Promise<Agent | null> {
  return idSchema.safeParse(idOrSlug).success
    ? agents.get(actor.db, actor.workspaceId, idOrSlug)
    : agents.getBySlug(actor.db, actor.workspaceId, idOrSlug);
}

/** The agent, or NOT_FOUND: the same words for one that is another's, deleted, or never was. */
export async function requireAgent(actor: Actor, agentId: string): Promise<Agent> {
  const agent = await agents.get(actor.db, actor.workspaceId, agentId);
  if (agent === null) throw new AppError('NOT_FOUND', 'There is no such agent.');
  return agent;
}

export function getAgent({ actor, input }: Ask<{ agentId: string }>): Promise<Agent> {
  return requireAgent(actor, input.agentId);
}

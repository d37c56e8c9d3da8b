import type { Agent } from '@voxie/contracts';
import { agents } from '@voxie/db';
import type { Ask } from '../context.ts';
import { requireAgent } from './get.ts';

const maxNameLength = 80;
const suffix = ' (copy)';

/** A new agent with the same draft and no versions. */
export async function duplicateAgent({ actor, audit, input }: Ask<{ agentId: string }>): Promise<Agent> {
  const agent = await requireAgent(actor, input.agentId);
  const name = `${agent.name.slice(0, maxNameLength - suffix.length)}${suffix}`;
  const copy = await agents.create(actor.db, {
    workspaceId: actor.workspaceId,
    name,
    draft: { ...agent.draft, name },
    createdBy: actor.userId,
  });
  await audit({ target: copy.id, after: { name }, details: { copyOf: agent.id } });
  return copy;
}

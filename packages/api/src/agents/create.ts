import type { Agent, agentInputs } from '@voxie/contracts';
import { agents } from '@voxie/db';
import type { z } from 'zod';
import type { Ask } from '../context.ts';

export async function createAgent({ actor, audit, input }: Ask<z.infer<typeof agentInputs.create>>): Promise<Agent> {
  const agent = await agents.create(actor.db, {
    workspaceId: actor.workspaceId,
    name: input.config.name,
    draft: input.config,
    createdBy: actor.userId,
  });
  await audit({ target: agent.id, after: agent.draft });
  return agent;
}

import type { Agent, agentInputs } from '@voxie/contracts';
import { agents } from '@voxie/db';
import type { z } from 'zod';
import type { Ask } from '../context.ts';

export function createAgent({ actor, input }: Ask<z.infer<typeof agentInputs.create>>): Promise<Agent> {
  return agents.create(actor.db, {
    workspaceId: actor.workspaceId,
    name: input.config.name,
    draft: input.config,
    createdBy: actor.userId,
  });
}

import type { AgentSummary, agentInputs, Page } from '@voxie/contracts';
import { agents } from '@voxie/db';
import type { z } from 'zod';
import type { Ask } from '../context.ts';

export function listAgents({ actor, input }: Ask<z.infer<typeof agentInputs.list>>): Promise<Page<AgentSummary>> {
  return agents.list(actor.db, actor.workspaceId, input);
}

import type { agentInputs, AgentVersionSummary, Page } from '@voxie/contracts';
import { agents } from '@voxie/db';
import type { z } from 'zod';
import type { Ask } from '../context.ts';
import { requireAgent } from './get.ts';

export async function listAgentVersions({
  actor,
  input,
}: Ask<z.infer<typeof agentInputs.versions>>): Promise<Page<AgentVersionSummary>> {
  await requireAgent(actor, input.agentId);
  return agents.listVersions(actor.db, input.agentId, input);
}

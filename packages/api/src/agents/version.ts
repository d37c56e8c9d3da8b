import { AppError } from '@voxie/contracts';
import type { AgentVersion } from '@voxie/contracts';
import { agents } from '@voxie/db';
import type { Actor } from '../actor.ts';
import type { Ask } from '../context.ts';
import { requireAgent } from './get.ts';

export async function requireVersion(actor: Actor, agentId: string, version: number): Promise<AgentVersion> {
  const found = await agents.getVersion(actor.db, agentId, version);
  if (found === null) throw new AppError('NOT_FOUND', `This agent has no version ${version}.`);
  return found;
}

export async function getAgentVersion({
  actor,
  input,
}: Ask<{ agentId: string; version: number }>): Promise<AgentVersion> {
  await requireAgent(actor, input.agentId);
  return requireVersion(actor, input.agentId, input.version);
}

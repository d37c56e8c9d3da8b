import { AppError, applyPatch } from '@voxie/contracts';
import type { Agent, AgentDraft, agentInputs } from '@voxie/contracts';
import { agents } from '@voxie/db';
import type { z } from 'zod';
import type { Actor } from '../actor.ts';
import type { Ask } from '../context.ts';
import { requireMay } from '../policy.ts';
import { requireAgent } from './get.ts';

const stale = () =>
  new AppError('CONFLICT', 'This agent was changed elsewhere meanwhile. Load it again, then make your change.');

/** Throws CONFLICT where the caller last read another revision than the stored one. */
export function requireRevision(agent: Agent, revision: number): void {
  if (agent.revision !== revision) throw stale();
}

/** Stores a whole draft over the revision of `agent`. Throws CONFLICT where someone was faster. */
export async function storeDraft(actor: Actor, agent: Agent, draft: AgentDraft): Promise<Agent> {
  const { workspaceId } = actor;
  const stored = await agents.updateDraft(actor.db, {
    workspaceId,
    agentId: agent.id,
    revision: agent.revision,
    draft,
  });
  if (stored === null) throw stale();
  return stored;
}

export async function updateAgent({ actor, input }: Ask<z.infer<typeof agentInputs.update>>): Promise<Agent> {
  const agent = await requireAgent(actor, input.agentId);
  requireMay(actor, 'agents.write');
  requireRevision(agent, input.revision);
  return storeDraft(actor, agent, applyPatch(agent.draft, input.config));
}

import { AppError, applyPatch } from '@voxie/contracts';
import type { Agent, AgentDraft, agentInputs } from '@voxie/contracts';
import { agents } from '@voxie/db';
import { patternProblems } from '@voxie/platform';
import type { z } from 'zod';
import type { Actor } from '../actor.ts';
import type { Ask } from '../context.ts';
import { requireAgent } from './get.ts';

const stale = () =>
  new AppError('CONFLICT', 'This agent was changed elsewhere meanwhile. Load it again, then make your change.');

/** Throws CONFLICT where the caller last read another revision than the stored one. */
export function requireRevision(agent: Agent, revision: number): void {
  if (agent.revision !== revision) throw stale();
}

/** Throws VALIDATION that names the patterns which could not be run: a draft keeps none. */
function requirePatterns({ privacy }: AgentDraft): void {
  const problems = patternProblems(privacy?.redactPatterns ?? {});
  if (problems.length > 0) throw new AppError('VALIDATION', 'A pattern cannot be used. Please check it.', { problems });
}

/** Stores a whole draft over the revision of `agent`. Throws CONFLICT where someone was faster, VALIDATION. */
export async function storeDraft(actor: Actor, agent: Agent, draft: AgentDraft): Promise<Agent> {
  requirePatterns(draft);
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

export async function updateAgent({ actor, audit, input }: Ask<z.infer<typeof agentInputs.update>>): Promise<Agent> {
  const agent = await requireAgent(actor, input.agentId);
  requireRevision(agent, input.revision);
  const after = await storeDraft(actor, agent, applyPatch(agent.draft, input.config));
  await audit({ target: agent.id, before: agent.draft, after: after.draft });
  return after;
}

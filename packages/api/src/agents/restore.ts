import { agentDraftSchema } from '@voxie/contracts';
import type { Agent, agentInputs } from '@voxie/contracts';
import type { z } from 'zod';
import type { Ask } from '../context.ts';
import { requireAgent } from './get.ts';
import { requireRevision, storeDraft } from './update.ts';
import { requireVersion } from './version.ts';

/** Puts a version back into the draft; publishing it is a step of its own. */
export async function restoreAgent({ actor, audit, input }: Ask<z.infer<typeof agentInputs.restore>>): Promise<Agent> {
  const agent = await requireAgent(actor, input.agentId);
  requireRevision(agent, input.revision);
  const { config } = await requireVersion(actor, agent.id, input.version);
  const { schemaVersion: _, ...draft } = config;
  const after = await storeDraft(actor, agent, agentDraftSchema.parse(draft));
  await audit({
    target: agent.id,
    before: agent.draft,
    after: after.draft,
    details: { version: input.version },
  });
  return after;
}

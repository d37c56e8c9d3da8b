import { AppError, completeConfig } from '@voxie/contracts';
import type { Agent, agentInputs } from '@voxie/contracts';
import { agents } from '@voxie/db';
import type { z } from 'zod';
import type { Ask } from '../context.ts';
import { requireTeam } from './check.ts';
import { requireAgent } from './get.ts';
import { requireRevision } from './update.ts';

/** Makes the next version from the draft. Throws VALIDATION that lists what is missing or who is not there, or CONFLICT. */
export async function publishAgent({ actor, audit, input }: Ask<z.infer<typeof agentInputs.publish>>): Promise<Agent> {
  const agent = await requireAgent(actor, input.agentId);
  requireRevision(agent, input.revision);
  const config = completeConfig(agent.draft);
  await requireTeam(actor, agent.draft);
  const version = await agents.publish(actor.db, {
    agentId: agent.id,
    revision: agent.revision,
    config,
    note: input.note ?? '',
    by: actor.userId,
  });
  if (version === null)
    throw new AppError('CONFLICT', 'This agent was changed elsewhere meanwhile. Look at it again, then publish.');
  await audit({
    target: agent.id,
    before: { publishedVersion: agent.publishedVersion },
    after: { publishedVersion: version },
    details: { note: input.note ?? '' },
  });
  return requireAgent(actor, agent.id);
}

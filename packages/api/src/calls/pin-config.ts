import { AppError, completeConfig } from '@voxie/contracts';
import type { Agent, AgentConfig } from '@voxie/contracts';
import type { Actor } from '../actor.ts';
import { requireVersion } from '../agents/version.ts';

/** What a call runs; `version` is null for a snapshot of the draft. */
export interface Pinned {
  version: number | null;
  config: AgentConfig;
}

/**
 * The config to pin: the version asked for, else the published one, else the draft.
 * Throws VALIDATION that lists what an incomplete draft lacks, NOT_FOUND for a version that is not there, PRECONDITION_FAILED
 * for a page that would call a draft.
 */
export async function pinConfig(actor: Actor, agent: Agent, asked: 'draft' | number | undefined): Promise<Pinned> {
  const version = asked ?? agent.publishedVersion ?? 'draft';
  if (version === 'draft' && actor.key?.kind === 'publishable')
    throw new AppError('PRECONDITION_FAILED', 'This agent is not published yet. Publish it, then call it from a page.');
  if (version === 'draft') return { version: null, config: completeConfig(agent.draft) };
  const { config } = await requireVersion(actor, agent.id, version);
  return { version, config };
}

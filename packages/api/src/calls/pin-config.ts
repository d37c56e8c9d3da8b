import { completeConfig } from '@voxie/contracts';
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
 * Throws VALIDATION that lists what an incomplete draft lacks, NOT_FOUND for a version that is not there.
 */
export async function pinConfig(actor: Actor, agent: Agent, asked: 'draft' | number | undefined): Promise<Pinned> {
  const version = asked ?? agent.publishedVersion ?? 'draft';
  if (version === 'draft') return { version: null, config: completeConfig(agent.draft) };
  const { config } = await requireVersion(actor, agent.id, version);
  return { version, config };
}

import type { Agent, callInputs, Connection, SpawnOutput } from '@voxie/contracts';
import type { z } from 'zod';
import type { Ask } from '../context.ts';

export type SpawnAsk = Ask<z.infer<typeof callInputs.spawn>>;

/** What a spawn answers: how to join, and which agent comes. */
export function spawnOutput(agent: Agent, connection: Connection): SpawnOutput {
  const { id, slug, name, publishedVersion } = agent;
  return { status: 'success', ...connection, agent: { id, slug, name, publishedVersion } };
}

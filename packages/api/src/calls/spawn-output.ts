import type { Agent, callInputs, Connection, SpawnOutput, TokenInput } from '@voxie/contracts';
import type { z } from 'zod';
import type { Ask } from '../context.ts';

/** Where a request came from: by it visitors of a page are told apart. */
interface FromAddress {
  address: string;
}

export type SpawnAsk = Ask<z.infer<typeof callInputs.spawn>> & FromAddress;
export type TokenAsk = Ask<TokenInput> & FromAddress;

/** What a spawn answers: how to join, and which agent comes. */
export function spawnOutput(agent: Agent, connection: Connection): SpawnOutput {
  const { id, slug, name, publishedVersion } = agent;
  return { status: 'success', ...connection, agent: { id, slug, name, publishedVersion } };
}

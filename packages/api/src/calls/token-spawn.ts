import { AppError, idSchema, problemsOf, variablesSchema } from '@voxie/contracts';
import type { TokenInput, Variables } from '@voxie/contracts';
import { agents } from '@voxie/db';
import type { Actor } from '../actor.ts';
import type { Ask } from '../context.ts';
import { spawnCall } from './spawn.ts';

const metadataPath = 'roomConfig.agents.0.metadata';

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The agent's metadata as variables: a JSON object of texts. Empty: none. */
function variablesOf(metadata: string): Variables {
  if (metadata.trim() === '') return {};
  const parsed = variablesSchema.safeParse(jsonOf(metadata));
  if (parsed.success) return parsed.data;
  throw new AppError('VALIDATION', "The agent's metadata must be a JSON object of texts: they become its variables.", {
    problems: problemsOf(parsed.error).map(({ path, message }) => ({
      path: path === '' ? metadataPath : `${metadataPath}.${path}`,
      message,
    })),
  });
}

async function agentIdOf(actor: Actor, idOrSlug: string): Promise<string> {
  if (idSchema.safeParse(idOrSlug).success) return idOrSlug;
  const agent = await agents.getBySlug(actor.db, actor.workspaceId, idOrSlug);
  if (agent === null) throw new AppError('NOT_FOUND', 'There is no such agent.');
  return agent.id;
}

/** Calls the agent a TokenSource request names, under the caller's rights. Nothing else of its room config is read. */
export async function spawnForToken(
  { deps, actor, input }: Ask<TokenInput>,
  agentName: string,
): Promise<{ callId: string; roomName: string; identity: string }> {
  const variables = variablesOf(input.roomConfig?.agents?.[0]?.metadata ?? '');
  const agentId = await agentIdOf(actor, agentName);
  const { callId, roomName, identity } = await spawnCall({ deps, actor, input: { agentId, variables } });
  return { callId, roomName, identity };
}

import { AppError, problemsOf, variablesSchema } from '@voxie/contracts';
import type { Problem, SpawnOutput, Variables } from '@voxie/contracts';
import type { Actor } from '../actor.ts';
import { findAgent } from '../agents/get.ts';
import type { SpawnAsk, TokenAsk } from './spawn-output.ts';
import { spawnCall } from './spawn.ts';

const metadataPath = 'roomConfig.agents.0.metadata';

const within = (prefix: string, { path, message }: Problem): Problem => ({
  path: path === '' ? prefix : `${prefix}.${path}`,
  message,
});

/** A problem with a variable, where this request says the variables. */
const inMetadata = (problem: Problem): Problem =>
  within(metadataPath, { ...problem, path: problem.path.replace(/^variables\./u, '') });

/** Throws what spawning throws, with the variables' problems under the paths of this request. */
async function spawnWith(ask: SpawnAsk): Promise<SpawnOutput> {
  try {
    return await spawnCall(ask);
  } catch (error) {
    const isOfVariables =
      error instanceof AppError && error.problems?.every(({ path }) => path.startsWith('variables.')) === true;
    if (!isOfVariables) throw error;
    throw new AppError(error.code, error.message, { problems: error.problems?.map(inMetadata) ?? [] });
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The agent's metadata as variables: a JSON object. Empty: none. */
function variablesOf(metadata: string): Variables {
  if (metadata.trim() === '') return {};
  const parsed = variablesSchema.safeParse(jsonOf(metadata));
  if (parsed.success) return parsed.data;
  throw new AppError(
    'VALIDATION',
    "The agent's metadata must be a JSON object: its values become the agent's variables.",
    {
      problems: problemsOf(parsed.error).map((problem) => within(metadataPath, problem)),
    },
  );
}

async function agentIdOf(actor: Actor, idOrSlug: string): Promise<string> {
  const agent = await findAgent(actor, idOrSlug);
  if (agent === null) throw new AppError('NOT_FOUND', 'There is no such agent.');
  return agent.id;
}

/** Calls the agent a TokenSource request names, under the caller's rights. Nothing else of its room config is read. */
export async function spawnForToken(
  { input, ...by }: TokenAsk,
  agentName: string,
): Promise<{ callId: string; roomName: string; identity: string }> {
  const variables = variablesOf(input.roomConfig?.agents?.[0]?.metadata ?? '');
  const agentId = await agentIdOf(by.actor, agentName);
  // The token's own entry names the call.
  const audit = () => Promise.resolve();
  const { callId, roomName, identity } = await spawnWith({ ...by, audit, input: { agentId, variables } });
  return { callId, roomName, identity };
}

import { randomUUID } from 'node:crypto';
import { resolveVariables, roomNameFor } from '@voxie/contracts';
import type { Agent, SpawnOutput } from '@voxie/contracts';
import { requireAgent } from '../agents/get.ts';
import { participantOfActor, requireListed } from '../keys/publishable.ts';
import { visitorOf } from '../limits/visitor-of.ts';
import { newShortId } from '../livekit/participant.ts';
import { once } from './once.ts';
import { pinTeam } from './pin-team.ts';
import { pinConfig } from './pin-config.ts';
import { requireBudget } from './require-budget.ts';
import { spawnOutput } from './spawn-output.ts';
import type { SpawnAsk } from './spawn-output.ts';
import { startCall } from './start-call.ts';
import { timedSpawn } from './timed-spawn.ts';

async function spawnNew({ deps, actor, address, input }: SpawnAsk, agent: Agent): Promise<SpawnOutput> {
  const { version, config } = await pinConfig(actor, agent, input.version);
  const variables = input.variables ?? {};
  resolveVariables(config.variables, variables);
  const [team] = await Promise.all([
    pinTeam(actor, config),
    requireBudget(deps, { workspaceId: actor.workspaceId, agent: { id: agent.id, limits: config.limits } }),
  ]);
  const connection = await startCall({
    deps,
    actor,
    deployment: 'spawner',
    call: {
      id: randomUUID(),
      workspaceId: actor.workspaceId,
      kind: 'agent',
      agentId: agent.id,
      agentName: config.name,
      version,
      config,
      variables,
      team,
      participant: input.participant ?? participantOfActor(actor),
      roomName: roomNameFor('spawner', agent.id, newShortId()),
      createdBy: actor.userId,
      ...visitorOf(deps, actor, address),
      ...(input.idempotencyKey === undefined ? {} : { idempotencyKey: input.idempotencyKey }),
    },
  });
  return spawnOutput(agent, connection);
}

/** An API key's idempotency keys are its own: nobody joins a call of the person who answers for it by guessing one. */
function withOwnKey({ actor: { key }, input }: SpawnAsk): SpawnAsk['input'] {
  const { idempotencyKey } = input;
  return key === null || idempotencyKey === undefined
    ? input
    : { ...input, idempotencyKey: `${key.id} ${idempotencyKey}` };
}

/**
 * Calls an agent: a room with the agent on its way into it, and a token to join. With an idempotency key, repeats
 * answer the same call, however many come at once.
 */
export async function spawnCall(asked: SpawnAsk): Promise<SpawnOutput> {
  requireListed(asked);
  const ask = { ...asked, input: withOwnKey(asked) };
  const { agentId, idempotencyKey } = ask.input;
  const findAgent = () => requireAgent(ask.actor, agentId);
  const spawn = (agent: Agent) => spawnNew(ask, agent);
  const output = await timedSpawn('agent', async () =>
    idempotencyKey === undefined ? spawn(await findAgent()) : once({ ask, key: idempotencyKey, findAgent, spawn }),
  );
  await ask.audit({ target: agentId, details: { callId: output.callId } });
  return output;
}

import { isDeepStrictEqual } from 'node:util';
import { AppError, failureText, isOver } from '@voxie/contracts';
import type { Agent, SpawnOutput } from '@voxie/contracts';
import { calls } from '@voxie/db';
import { holderOf } from '../keys/holder.ts';
import { participantOfActor } from '../keys/publishable.ts';
import { connect } from './connect.ts';
import { spawnOutput } from './spawn-output.ts';
import type { SpawnAsk } from './spawn-output.ts';
import { waitForRoom } from './wait-for-room.ts';

interface Once {
  ask: SpawnAsk;
  key: string;
  /** Throws where there is none, or none that the actor may call. */
  findAgent: () => Promise<Agent>;
  spawn: (agent: Agent) => Promise<SpawnOutput>;
}

const roomWithinMs = 3000;

function requireSameRequest(
  { ask: { actor, input } }: Once,
  { call, variables, createdBy, apiKeyId, participant }: calls.MadeCall,
): void {
  const isTheirs = actor.key === null ? apiKeyId === null && createdBy === actor.userId : apiKeyId === actor.key.id;
  const isSame =
    isTheirs &&
    call.agentId === input.agentId &&
    participant === (input.participant ?? participantOfActor(actor)) &&
    isDeepStrictEqual(variables, input.variables ?? {}) &&
    (input.version === undefined || call.version === (input.version === 'draft' ? null : input.version));
  if (!isSame) throw new AppError('CONFLICT', 'This Idempotency-Key was used for another request. Use a new one.');
}

/** The call the key made before, to be joined as the same identity. */
async function replay(request: Once, agent: Agent, existing: calls.MadeCall): Promise<SpawnOutput> {
  const { deps, actor } = request.ask;
  requireSameRequest(request, existing);
  if (existing.call.failureReason === 'livekit_unavailable') {
    const { title, advice } = failureText.livekit_unavailable;
    throw new AppError('UPSTREAM_UNAVAILABLE', `${title} ${advice}`, { retryAfterSeconds: 5 });
  }
  // Another process may have stored the call and still be opening its room.
  if (!isOver(existing.call.status)) await waitForRoom(deps, existing.call, roomWithinMs);
  const now = await calls.get(deps.service, actor.workspaceId, existing.call.id);
  if (now === null || isOver(now.status))
    throw new AppError(
      'PRECONDITION_FAILED',
      'The call that this Idempotency-Key began is over. Use a new one to call again.',
    );
  return spawnOutput(agent, await connect({ deps, actor, call: existing.call }));
}

async function spawnOrReplay(request: Once): Promise<SpawnOutput> {
  const { deps, actor } = request.ask;
  const agent = await request.findAgent();
  const find = () => calls.getByIdempotencyKey(deps.service, actor.workspaceId, request.key);
  const before = await find();
  if (before !== null) return replay(request, agent, before);
  try {
    return await request.spawn(agent);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'CONFLICT') throw error;
    const winner = await find();
    if (winner === null) throw error;
    return replay(request, agent, winner);
  }
}

/**
 * One call for one idempotency key. Requests of this process share the work in flight; the database's unique key decides
 * between processes. Throws CONFLICT where the key was used for something else.
 */
export async function once(request: Once): Promise<SpawnOutput> {
  const { deps, actor, input } = request.ask;
  const flight = JSON.stringify([actor.workspaceId, holderOf(actor), request.key, input]);
  const running = deps.spawnsInFlight.get(flight) ?? spawnOrReplay(request);
  deps.spawnsInFlight.set(flight, running);
  try {
    return await running;
  } finally {
    deps.spawnsInFlight.delete(flight);
  }
}

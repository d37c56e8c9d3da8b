import { AppError, isOver } from '@voxie/contracts';
import type { Call, Connection, Deployment, RoomMetadata } from '@voxie/contracts';
import { calls } from '@voxie/db';
import type { Actor } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';
import { connect } from './connect.ts';

/** First attempt, or the newest one where the supervisor was faster. */
async function takeAttempt(deps: ApiDeps, call: Call): Promise<number> {
  const dispatched = await calls.dispatch(deps.service, call.id);
  const current = dispatched ?? (await calls.get(deps.service, call.workspaceId, call.id));
  if (current === null || isOver(current.status))
    throw new AppError('PRECONDITION_FAILED', 'This call was ended before it began.');
  return current.attempt;
}

function roomMetadata(call: Call): RoomMetadata {
  return {
    call_id: call.id,
    ...(call.agentId === null ? {} : { agent_id: call.agentId }),
    ...(call.creationId === null ? {} : { creation_id: call.creationId }),
  };
}

/** The record says why, and the idempotency key is free again: a repeat is a new try. */
async function failUnreachable(deps: ApiDeps, call: Call, error: unknown): Promise<void> {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : 'LiveKit did not answer';
  await calls.finish(deps.service, call.id, { failure: 'livekit_unavailable', detail: cause });
  await calls.releaseIdempotencyKey(deps.service, call.id);
}

/**
 * Stores the call, then opens its room with the agent on its way, and answers how to join.
 * The record comes first: whatever fails after it, the call is known and the supervisor looks after it.
 */
export async function startCall({
  deps,
  actor,
  deployment,
  call: newCall,
}: {
  deps: ApiDeps;
  actor: Actor;
  deployment: Deployment;
  call: calls.NewCall;
}): Promise<Connection> {
  const call = await calls.insert(deps.service, newCall);
  const [attempt, connection] = await Promise.all([takeAttempt(deps, call), connect({ deps, actor, call })]);
  try {
    await deps.livekit.openRoom({
      name: call.roomName,
      metadata: roomMetadata(call),
      dispatch: { deployment, metadata: { callId: call.id, attempt } },
    });
  } catch (error) {
    await failUnreachable(deps, call, error);
    throw error;
  }
  return connection;
}

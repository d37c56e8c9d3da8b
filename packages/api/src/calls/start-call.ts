import { AppError, isOver } from '@voxie/contracts';
import type { Call, Connection, Deployment, RoomMetadata } from '@voxie/contracts';
import { calls } from '@voxie/db';
import { currentScope, inSpan, meter, newTrace, runInScope, traceparentOf } from '@voxie/platform';
import type { Actor } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';
import { callSpanId } from './call-trace.ts';
import { countEnd } from './count-end.ts';
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
  countEnd(call.kind, { failure: 'livekit_unavailable' });
}

interface StartInput {
  deps: ApiDeps;
  actor: Actor;
  deployment: Deployment;
  call: calls.NewCall;
}

async function openRoom({ deps, deployment }: StartInput, call: Call, attempt: number): Promise<void> {
  await inSpan('livekit.open_room_and_dispatch', { kind: 'producer', attributes: { attempt } }, async ({ trace }) => {
    const traceparent = traceparentOf(trace);
    await deps.livekit.openRoom({
      name: call.roomName,
      metadata: roomMetadata(call),
      dispatch: {
        deployment,
        metadata: { callId: call.id, attempt, ...(traceparent === undefined ? {} : { traceparent }) },
      },
    });
  });
  meter.count('voxie_dispatches_total', { deployment, attempt: 'first' });
}

const byKey = ({ key }: Actor): { apiKeyId?: string } => (key === null ? {} : { apiKeyId: key.id });

/** A secret key may have as many calls as its workspace. */
function mostCalls({ settings }: ApiDeps, { key }: Actor): calls.MostCalls {
  const { usual, most, publishableKey, visitor } = settings.limits.concurrentCalls;
  return { usual, most, key: key?.kind === 'publishable' ? publishableKey : 0, visitor };
}

async function storeAndDispatch(input: StartInput, traceId: string): Promise<Connection> {
  const { deps, actor } = input;
  const call = await inSpan('db.insert_call', { kind: 'client' }, () =>
    calls.insert(deps.service, { ...input.call, ...byKey(actor), traceId }, mostCalls(deps, actor)),
  );
  meter.count('voxie_calls_started_total', { kind: call.kind });
  const [attempt, connection] = await Promise.all([takeAttempt(deps, call), connect({ deps, actor, call })]);
  try {
    await openRoom(input, call, attempt);
  } catch (error) {
    await failUnreachable(deps, call, error);
    throw error;
  }
  return connection;
}

/**
 * Stores the call, then opens its room with the agent on its way, and answers how to join.
 * The record comes first: whatever fails after it, the call is known and the supervisor looks after it. Throws RATE_LIMITED
 * before there is a record or a room where there are as many calls as may be.
 */
export async function startCall(input: StartInput): Promise<Connection> {
  const { id: callId, kind } = input.call;
  const parent = currentScope().trace ?? newTrace();
  const options = {
    parent,
    spanId: callSpanId(callId),
    attributes: { 'voxie.call_id': callId, 'voxie.call_kind': kind },
  };
  return await runInScope({ fields: { callId } }, () =>
    inSpan('call.start', options, () => storeAndDispatch(input, parent.traceId)),
  );
}

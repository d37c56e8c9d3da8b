import { randomUUID } from 'node:crypto';
import { AppError, isOver, roomNameFor } from '@voxie/contracts';
import type { Connection, Creation } from '@voxie/contracts';
import { calls, creations } from '@voxie/db';
import type { Actor } from '../actor.ts';
import { connect } from '../calls/connect.ts';
import { startCall } from '../calls/start-call.ts';
import { closeCall } from '../calls/close.ts';
import type { Ask } from '../context.ts';
import type { ApiDeps } from '../deps.ts';
import { newShortId } from '../livekit/participant.ts';
import { requireMay } from '../policy.ts';
import { requireCreation } from './get.ts';

/** The open call of a creation, as long as its room stands. */
async function openCallConnection(deps: ApiDeps, actor: Actor, creation: Creation): Promise<Connection | null> {
  if (creation.callId === null) return null;
  const call = await calls.get(actor.db, actor.workspaceId, creation.callId);
  if (call === null || isOver(call.status)) return null;
  if (await deps.livekit.hasRoom(call.roomName)) return connect({ deps, actor, call });
  await closeCall(deps, call, { failure: 'room_closed' });
  return null;
}

function newCall(deps: ApiDeps, actor: Actor, creation: Creation): Promise<Connection> {
  return startCall({
    deps,
    actor,
    deployment: 'voxie',
    call: {
      id: randomUUID(),
      workspaceId: actor.workspaceId,
      kind: 'creation',
      creationId: creation.id,
      agentName: 'Voxie',
      version: null,
      config: null,
      variables: {},
      roomName: roomNameFor('voxie', creation.id, newShortId()),
      createdBy: actor.userId,
    },
  });
}

/** A new creation with a call to Voxie; or back into an open one: its call if that still stands, else a new call. */
export async function startCreation({
  deps,
  actor,
  input,
}: Ask<{ creationId?: string | undefined }>): Promise<{ creation: Creation; connection: Connection }> {
  const resumed = input.creationId === undefined ? null : await requireCreation(actor, input.creationId);
  requireMay(actor, 'creations.write');
  if (resumed !== null && resumed.status !== 'open')
    throw new AppError('CONFLICT', 'This creation is finished. Start a new one.');
  const creation =
    resumed ?? (await creations.create(actor.db, { workspaceId: actor.workspaceId, createdBy: actor.userId }));
  const standing = await openCallConnection(deps, actor, creation);
  const connection = standing ?? (await newCall(deps, actor, creation));
  return { creation: { ...creation, callId: connection.callId }, connection };
}

import { randomUUID } from 'node:crypto';
import { AppError, isOver, roomNameFor } from '@voxie/contracts';
import type { Call, Connection, Creation } from '@voxie/contracts';
import { calls, creations } from '@voxie/db';
import type { Actor } from '../actor.ts';
import { connect } from '../calls/connect.ts';
import { closeCall } from '../calls/close.ts';
import { requireBudget } from '../calls/require-budget.ts';
import { startCall } from '../calls/start-call.ts';
import { timedSpawn } from '../calls/timed-spawn.ts';
import { waitForRoom } from '../calls/wait-for-room.ts';
import type { Ask } from '../context.ts';
import type { ApiDeps } from '../deps.ts';
import { newShortId } from '../livekit/participant.ts';
import { requireCreation } from './get.ts';

/** A room is opened within this time of its call; the supervisor's next dispatch, which makes a room too, comes later. */
const roomWithinMs = 1000;

/** How long the room of a call may still be in the making. The database's clock may be another: never more than all. */
const leftForRoomMs = ({ requestedAt }: Call): number =>
  Math.min(roomWithinMs, Math.max(0, Date.parse(requestedAt) + roomWithinMs - Date.now()));

/** How to join a call, as long as it can be joined; one that cannot be is closed. */
async function connectionTo(deps: ApiDeps, actor: Actor, call: Call): Promise<Connection | null> {
  if (isOver(call.status)) return null;
  if (!(await waitForRoom(deps, call, leftForRoomMs(call)))) {
    await closeCall(deps, call, { failure: 'room_closed' });
    return null;
  }
  // Once a talk was under way and its person is gone, its agent is on its way out: a page that reloads comes back sooner.
  if (call.status === 'active' && !(await deps.livekit.hasPerson(call.roomName))) {
    await closeCall(deps, call, { end: 'person_left' });
    return null;
  }
  return connect({ deps, actor, call });
}

async function newestConnection(deps: ApiDeps, actor: Actor, creation: Creation): Promise<Connection | null> {
  const call = creation.callId === null ? null : await calls.get(actor.db, actor.workspaceId, creation.callId);
  return call === null ? null : connectionTo(deps, actor, call);
}

/** More requests at once than this are no person's. */
const maxRounds = 4;

/** A new call; where another request was faster, that one's. */
async function callOnce(deps: ApiDeps, actor: Actor, creation: Creation): Promise<Connection> {
  for (let round = 1; ; round += 1) {
    try {
      return await newCall(deps, actor, creation);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'CONFLICT' || round === maxRounds) throw error;
    }
    const [winner] = await calls.listOpen(actor.db, { creationId: creation.id });
    const connection = winner === undefined ? null : await connectionTo(deps, actor, winner);
    if (connection !== null) return connection;
  }
}

async function newCall(deps: ApiDeps, actor: Actor, creation: Creation): Promise<Connection> {
  await requireBudget(deps, { workspaceId: actor.workspaceId, agent: null });
  return await startCall({
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
  audit,
  input,
}: Ask<{ creationId?: string | undefined }>): Promise<{ creation: Creation; connection: Connection }> {
  const resumed = input.creationId === undefined ? null : await requireCreation(actor, input.creationId);
  if (resumed !== null && resumed.status !== 'open')
    throw new AppError('CONFLICT', 'This creation is finished. Start a new one.');
  const creation =
    resumed ?? (await creations.create(actor.db, { workspaceId: actor.workspaceId, createdBy: actor.userId }));
  const standing = await newestConnection(deps, actor, creation);
  const connection = standing ?? (await timedSpawn('creation', () => callOnce(deps, actor, creation)));
  await audit({ target: creation.id, details: { callId: connection.callId, isResumed: resumed !== null } });
  return { creation: { ...creation, callId: connection.callId }, connection };
}

import type { Call, EndReason, FailureReason } from '@voxie/contracts';
import { calls } from '@voxie/db';
import type { ApiDeps } from '../deps.ts';
import { countEnd } from './count-end.ts';

type Outcome = { end: EndReason } | { failure: FailureReason; detail?: string };

type CloseDeps = Pick<ApiDeps, 'service' | 'livekit' | 'logger'>;
type CallRoom = Pick<Call, 'id' | 'roomName'>;

/** A LiveKit that cannot be reached is logged; the room then closes by its own time-out. */
export async function closeRoom(deps: Pick<CloseDeps, 'livekit' | 'logger'>, call: CallRoom): Promise<void> {
  try {
    await deps.livekit.closeRoom(call.roomName);
  } catch (error) {
    deps.logger.warn({ err: error, callId: call.id, room: call.roomName }, 'Room could not be closed');
  }
}

/**
 * Ends a call: first the record, so that the reason stands, then the room, so that nobody stays in it.
 * Null: it was over already.
 */
export async function closeCall(deps: CloseDeps, call: CallRoom, outcome: Outcome): Promise<Call | null> {
  const closed = await calls.finish(deps.service, call.id, outcome);
  if (closed !== null) countEnd(closed.kind, outcome);
  await closeRoom(deps, call);
  return closed;
}

import { AppError } from '@voxie/contracts';
import type { Call, Connection } from '@voxie/contracts';
import { roomIdentities } from '@voxie/db';
import type { Actor } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';
import { holderOf } from '../keys/holder.ts';
import { firstIdentityOf, newShortId, personIdentity } from '../livekit/participant.ts';

const isConflict = (error: unknown) => error instanceof AppError && error.code === 'CONFLICT';

/** The room's first identity where it is this caller's, so that a reload continues the talk; else one of their own. */
async function reserveOwnIdentity(deps: ApiDeps, actor: Actor, roomName: string): Promise<string> {
  const first = firstIdentityOf(roomName);
  const holder = holderOf(actor);
  try {
    await roomIdentities.reserve(deps.service, { roomName, identity: first, holder });
    return first;
  } catch (error) {
    if (!isConflict(error)) throw error;
    const identity = personIdentity(newShortId());
    await roomIdentities.reserve(deps.service, { roomName, identity, holder });
    return identity;
  }
}

/** What the actor's client needs to join the room of a call. Asked again, the identity is the same. */
export async function connect({
  deps,
  actor,
  call,
}: {
  deps: ApiDeps;
  actor: Actor;
  call: Pick<Call, 'id' | 'roomName'>;
}): Promise<Connection> {
  const { roomName } = call;
  const identity = await reserveOwnIdentity(deps, actor, roomName);
  const token = await deps.livekit.mintToken({ roomName, identity });
  return { callId: call.id, roomName, token, livekitUrl: deps.livekit.url, identity };
}

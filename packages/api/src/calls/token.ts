import { AppError, isOver } from '@voxie/contracts';
import type { Call, TokenOutput } from '@voxie/contracts';
import { calls, roomIdentities } from '@voxie/db';
import type { Actor } from '../actor.ts';
import { pseudonymOf } from '../audit/pseudonym.ts';
import { holderOf } from '../keys/holder.ts';
import { requireNewCall } from '../keys/publishable.ts';
import { askedIdentityOf, newShortId, participantOf, personIdentity } from '../livekit/participant.ts';
import { requireMay } from '../policy.ts';
import { joinableBy, noSuchRoom } from './joinable.ts';
import type { TokenAsk } from './spawn-output.ts';
import { spawnForToken } from './token-spawn.ts';

/** A room to get a token for; `identity` is the caller's where the call was made for this very token. */
interface Target {
  callId: string;
  roomName: string;
  identity?: string;
}

/** NOT_FOUND for unknown rooms and those of others alike; PRECONDITION_FAILED for a call of one's own that is over. */
async function callToJoin(actor: Actor, roomName: string): Promise<Call> {
  const call = await calls.find(actor.db, { workspaceId: actor.workspaceId, roomName, ...joinableBy(actor) });
  if (call === null) throw new AppError('NOT_FOUND', noSuchRoom(actor));
  if (isOver(call.status))
    throw new AppError('PRECONDITION_FAILED', 'The call in this room is over. Call the agent again for a new room.');
  return call;
}

async function targetOf(ask: TokenAsk): Promise<Target> {
  const { actor, input } = ask;
  const agentName = input.roomConfig?.agents?.[0]?.agentName ?? '';
  if (agentName !== '') return spawnForToken(ask, agentName);
  const roomName = input.room ?? input.roomName ?? '';
  if (roomName === '')
    throw new AppError('VALIDATION', 'Name a room, or an agent in room_config.agents.', {
      problems: [{ path: 'room', message: 'Name a room (room or room_name), or an agent (room_config.agents).' }],
    });
  const call = await callToJoin(actor, roomName);
  return { callId: call.id, roomName };
}

/** Reserves the identity asked for, else a new one. Throws CONFLICT where it is another's. */
async function identityFor({ deps, actor }: TokenAsk, target: Target & { asked: string | undefined }): Promise<string> {
  if (target.asked === undefined && target.identity !== undefined) return target.identity;
  const identity = target.asked ?? personIdentity(newShortId());
  await roomIdentities.reserve(deps.service, { roomName: target.roomName, identity, holder: holderOf(actor) });
  return identity;
}

/**
 * A token for the room of an open call, or for a new call of the agent that `roomConfig` names. It joins that one room
 * as one identity, which is the caller's from then on.
 */
export async function issueToken(ask: TokenAsk): Promise<TokenOutput> {
  const { deps, actor, audit, input } = ask;
  // Before the target: a request that is refused must not have called an agent.
  if (input.roomAdmin) requireMay(actor, 'rooms.administer');
  requireNewCall(ask);
  const asked = askedIdentityOf(input);
  const target = await targetOf(ask);
  const { callId, roomName } = target;
  const identity = await identityFor(ask, { ...target, asked });
  // One that was chosen may be a name.
  const known = asked === undefined ? identity : pseudonymOf(ask, asked);
  await audit({ target: roomName, details: { callId, identity: known, roomAdmin: input.roomAdmin } }, 'before');
  const participant = participantOf(input);
  const token = await deps.livekit.mintToken({ roomName, identity, ...participant, isRoomAdmin: input.roomAdmin });
  return {
    token,
    participantToken: token,
    serverUrl: deps.livekit.url,
    roomName,
    participantName: participant.name ?? identity,
    callId,
  };
}

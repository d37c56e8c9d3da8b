import { AppError, memberRole, roleAttribute } from '@voxie/contracts';
import type { Call, CallMember, Connection } from '@voxie/contracts';
import { live, roomIdentities } from '@voxie/db';
import type { Actor } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';
import { holderOf } from '../keys/holder.ts';
import { newShortId } from '../livekit/participant.ts';

/** As the others are told of a member: what their address begins with. */
export function memberName({ email }: Pick<Actor, 'email'>): string {
  const [name = ''] = email.split('@');
  return name === '' ? 'A member' : name;
}

/** Throws PRECONDITION_FAILED where no agent is in the call that a member could listen to. */
export function requireActive({ status }: Pick<Call, 'status'>): void {
  if (status === 'active') return;
  const isOver = status === 'ended' || status === 'failed';
  throw new AppError(
    'PRECONDITION_FAILED',
    isOver ? 'The call is over.' : 'The call has not begun. Try again in a moment.',
  );
}

/** A place in the room of a call that a member is to take. */
interface MemberPlace {
  call: Call;
  identity: string;
  role: CallMember['role'];
}

/** Keeps an identity in the room for the member, and writes down that they are let in. */
export async function keepPlace(deps: ApiDeps, actor: Actor, of: Omit<MemberPlace, 'identity'>): Promise<MemberPlace> {
  const { call, role } = of;
  const identity = `${role === 'listener' ? 'listener' : 'member'}-${newShortId()}`;
  const { userId } = actor;
  await roomIdentities.reserve(deps.service, { roomName: call.roomName, identity, holder: holderOf(actor) });
  const { id: callId, workspaceId } = call;
  await live.addMember(deps.service, { callId, workspaceId, identity, userId, name: memberName(actor), role });
  return { call, identity, role };
}

/** What the member's client joins the room with: hidden and mute to listen, for all to hear to speak. */
export async function connectMember(deps: ApiDeps, actor: Actor, place: MemberPlace): Promise<Connection> {
  const { call, identity, role } = place;
  const { roomName } = call;
  const who = role === 'speaker' ? { name: memberName(actor), attributes: { [roleAttribute]: memberRole } } : {};
  const access = role === 'listener' ? ('hidden' as const) : ('voice' as const);
  const token = await deps.livekit.mintToken({ roomName, identity, access, ...who });
  return { callId: call.id, roomName, token, livekitUrl: deps.livekit.url, identity };
}

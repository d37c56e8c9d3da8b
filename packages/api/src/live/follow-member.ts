import type { WebhookEvent } from '@livekit/protocol';
import { live } from '@voxie/db';
import type { ApiDeps } from '../deps.ts';
import { noteListening } from './listen.ts';

/** Writes down that a member who listens, or has taken over, left the room of a call or came back. */
export async function followMember(
  deps: Pick<ApiDeps, 'service'>,
  { event, isThere }: { event: WebhookEvent; isThere: boolean },
): Promise<void> {
  const { participant, room } = event;
  if (participant === undefined || room === undefined) return;
  const { identity, sid } = participant;
  const seen = await live.memberSeen(deps.service, { roomName: room.name, identity, sid, isThere });
  if (seen === null || seen.role !== 'listener') return;
  if (!isThere) await noteListening(deps, seen, 'listen_ended');
  else if (seen.isBack) await noteListening(deps, seen, 'listen_started');
}

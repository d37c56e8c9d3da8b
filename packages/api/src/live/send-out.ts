import { live } from '@voxie/db';
import type { ApiDeps } from '../deps.ts';

type SendDeps = Pick<ApiDeps, 'service' | 'livekit' | 'logger'>;

/**
 * Takes identities out of the rooms of calls. A LiveKit that does not answer is logged: what was decided stands, and who comes
 * back into a room is sent out by its webhook.
 */
export async function leaveRooms(deps: SendDeps, places: readonly live.RoomPlace[]): Promise<void> {
  const leave = async ({ roomName, identity }: live.RoomPlace) => {
    try {
      await deps.livekit.removeParticipant(roomName, identity);
    } catch (error) {
      deps.logger.warn({ err: error, room: roomName, identity }, 'Someone could not be taken out of a room');
    }
  };
  await Promise.all(places.map(leave));
}

/** Takes a person who lost their place in a workspace, or the right to listen there, out of its calls. Throws nothing, as above. */
export async function sendOut(deps: SendDeps, of: { userId: string; workspaceId: string }): Promise<void> {
  try {
    await leaveRooms(deps, await live.placesOf(deps.service, of));
  } catch (error) {
    deps.logger.error({ err: error, ...of }, 'A person who lost their place could not be taken out of rooms');
  }
}

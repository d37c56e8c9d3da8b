import { RoomServiceClient, ServerError } from 'livekit-server-sdk';

export interface LivekitSettings {
  LIVEKIT_URL: string;
  LIVEKIT_API_KEY: string;
  LIVEKIT_API_SECRET: string;
}

const timeoutSeconds = 5;

/**
 * Whether LiveKit answers now; a worker waits for one that does not. Throws Error with one sentence where it refuses the
 * key: no waiting mends that.
 */
export async function reachesLivekit(settings: LivekitSettings): Promise<boolean> {
  const host = settings.LIVEKIT_URL.replace(/^ws/u, 'http');
  const options = { requestTimeout: timeoutSeconds };
  const rooms = new RoomServiceClient(host, settings.LIVEKIT_API_KEY, settings.LIVEKIT_API_SECRET, options);
  try {
    await rooms.listRooms(['voxie-worker-check']);
    return true;
  } catch (cause) {
    const isRefused = cause instanceof ServerError && (cause.status === 401 || cause.status === 403);
    if (!isRefused) return false;
    throw new Error(`LiveKit at ${host} refuses the key. Check LIVEKIT_API_KEY and LIVEKIT_API_SECRET.`, { cause });
  }
}

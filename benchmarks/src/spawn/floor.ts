import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { findFreePorts, isHealthy, ManagedProcess, type Stack } from '@voxie/stack';
import { AccessToken } from 'livekit-server-sdk';
import type { Contender, Ticket } from './contender.ts';
import type { LivekitView } from './livekit-view.ts';
import { floorAgentName } from './subject.ts';

const stopTimeoutMs = 15_000;
const roomPrefix = 'bench-';

/** Starts the bare worker beside the stack. It gets the stack's own LiveKit and provider, and nothing of the user's settings. */
export async function startFloorWorker(stack: Stack, idleProcesses: number): Promise<ManagedProcess> {
  const [port] = await findFreePorts(1);
  if (port === undefined) throw new Error('No free port for the floor.');
  const { LIVEKIT_URL, LIVEKIT_API_KEY, LIVEKIT_API_SECRET, OPENAI_BASE_URL, OPENAI_API_KEY } = stack.env;
  const worker = new ManagedProcess({
    name: 'floor worker',
    command: process.execPath,
    args: [fileURLToPath(new URL('floor-worker.ts', import.meta.url)), 'start'],
    env: {
      LIVEKIT_URL,
      LIVEKIT_API_KEY,
      LIVEKIT_API_SECRET,
      OPENAI_BASE_URL,
      OPENAI_API_KEY,
      LOG_LEVEL: 'warn',
      FLOOR_HEALTH_PORT: String(port),
      FLOOR_IDLE_PROCESSES: String(idleProcesses),
    },
    stopTimeoutMs,
  });
  try {
    await worker.waitReady(() => isHealthy(`http://127.0.0.1:${port}`, '/'));
    return worker;
  } catch (error) {
    await worker.stop();
    throw error;
  }
}

/** The least a server can do for a call: a room, a dispatch into it, a token. No database, no checks. */
export function createFloor({
  stack,
  worker,
  view,
}: {
  stack: Stack;
  worker: ManagedProcess;
  view: LivekitView;
}): Contender {
  const { livekitApiKey, livekitApiSecret } = stack.secrets;
  const closeRoom = async ({ roomName }: Ticket, signal: AbortSignal): Promise<void> => {
    await view.rooms.deleteRoom(roomName);
    await view.waitUntilGone(roomName, signal);
  };
  return {
    name: 'floor',
    agentName: floorAgentName,
    worker,
    async request(): Promise<Ticket> {
      const roomName = `${roomPrefix}${randomUUID()}`;
      await view.rooms.createRoom({ name: roomName });
      await view.dispatches.createDispatch(roomName, floorAgentName);
      const token = new AccessToken(livekitApiKey, livekitApiSecret, { identity: 'person' });
      token.addGrant({ room: roomName, roomJoin: true });
      return { roomName, livekitUrl: stack.urls.livekit, token: await token.toJwt() };
    },
    async finish(ticket, signal) {
      await closeRoom(ticket, signal);
      return undefined;
    },
    async abandon(ticket, signal) {
      const { length } = await view.rooms.listParticipants(ticket.roomName);
      await closeRoom(ticket, signal);
      return `${length} were left in the room`;
    },
    // A late agent opens its room again, and would sit in it for ever.
    sweep: () => view.closeRooms(roomPrefix),
  };
}

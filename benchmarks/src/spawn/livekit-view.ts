import type { Stack } from '@voxie/stack';
import { AgentDispatchClient, RoomServiceClient } from 'livekit-server-sdk';
import { poll } from './poll.ts';

/** Wall-clock milliseconds on livekit-server's own clock, which is this machine's. */
export interface RoomTimes {
  dispatchedAtMs: number;
  agentInRoomAtMs: number;
}

interface AgentInRoom {
  roomName: string;
  /** The name under which its worker is registered. */
  agentName: string;
  agentIdentity: string;
}

/** What livekit-server itself knows of a call: the same clock for both sides, whoever made the dispatch. */
export class LivekitView {
  readonly rooms: RoomServiceClient;
  readonly dispatches: AgentDispatchClient;

  constructor({ urls, secrets }: Pick<Stack, 'urls' | 'secrets'>) {
    const host = urls.livekit.replace(/^ws/u, 'http');
    this.rooms = new RoomServiceClient(host, secrets.livekitApiKey, secrets.livekitApiSecret);
    this.dispatches = new AgentDispatchClient(host, secrets.livekitApiKey, secrets.livekitApiSecret);
  }

  /** Of the first dispatch under the agent's name: a room may also have one without a name, which meets nobody. */
  async timesOf({ roomName, agentName, agentIdentity }: AgentInRoom): Promise<RoomTimes> {
    const [agent, dispatches] = await Promise.all([
      this.rooms.getParticipant(roomName, agentIdentity),
      this.dispatches.listDispatch(roomName),
    ]);
    const madeAt = dispatches.filter((each) => each.agentName === agentName).map((each) => each.state?.createdAt ?? 0n);
    if (madeAt.length === 0) throw new Error(`The room has no dispatch for ${agentName}.`);
    return {
      dispatchedAtMs: Math.min(...madeAt.map((nanoseconds) => Number(nanoseconds / 1000n) / 1000)),
      agentInRoomAtMs: Number(agent.joinedAtMs),
    };
  }

  /** Closes the rooms whose names begin so. One that has just gone by itself is fine. */
  async closeRooms(prefix: string): Promise<void> {
    const rooms = await this.rooms.listRooms();
    const names = rooms.map(({ name }) => name).filter((name) => name.startsWith(prefix));
    await Promise.allSettled(names.map((name) => this.rooms.deleteRoom(name)));
  }

  async waitUntilGone(roomName: string, signal: AbortSignal): Promise<void> {
    await poll(async () => ((await this.rooms.listRooms([roomName])).length > 0 ? undefined : true), signal);
  }
}

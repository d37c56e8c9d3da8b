import { ParticipantInfo_Kind, RoomAgentDispatch } from '@livekit/protocol';
import type { ParticipantInfo, WebhookEvent } from '@livekit/protocol';
import { AppError, failureText, memberRole, roleAttribute } from '@voxie/contracts';
import type { Deployment, DispatchMetadata, RoomMetadata } from '@voxie/contracts';
import {
  AgentDispatchClient,
  DataPacket_Kind,
  RoomServiceClient,
  ServerError,
  WebhookReceiver,
} from 'livekit-server-sdk';
import { mintToken } from './mint-token.ts';
import type { TokenRequest } from './mint-token.ts';

export interface LiveKitKey {
  apiKey: string;
  apiSecret: string;
}

export interface LiveKitSettings extends LiveKitKey {
  url: string;
  /** LiveKit's webhooks may still be signed with these; nothing of ours is. */
  previousKeys: readonly LiveKitKey[];
}

/** An agent on its way into a room. */
interface RoomDispatch {
  deployment: Deployment;
  metadata: DispatchMetadata;
}

/** What the API does with LiveKit. Methods throw UPSTREAM_UNAVAILABLE when it cannot be reached or refuses our key. */
export interface LiveKit {
  url: string;
  /** Makes the room and sends the agent into it, in one request. */
  openRoom: (room: { name: string; metadata: RoomMetadata; dispatch?: RoomDispatch }) => Promise<void>;
  dispatch: (roomName: string, dispatch: RoomDispatch) => Promise<void>;
  hasRoom: (roomName: string) => Promise<boolean>;
  /** Whether anyone but agents, and members who listen or have taken over, is in the room. */
  hasPerson: (roomName: string) => Promise<boolean>;
  /** Removes everyone. A room that is gone already is fine. */
  closeRoom: (roomName: string) => Promise<void>;
  /** Takes one out of a room. Where they are not, or the room is gone, that is fine. */
  removeParticipant: (roomName: string, identity: string) => Promise<void>;
  sendData: (roomName: string, topic: string, data: object) => Promise<void>;
  mintToken: (request: TokenRequest) => Promise<string>;
  /** Throws UNAUTHENTICATED unless the body was signed with our secret, or one before it. */
  readWebhook: (rawBody: string, authorization: string | undefined) => Promise<WebhookEvent>;
  ping: () => Promise<void>;
}

const requestTimeoutSeconds = 5;
/**
 * The agent gives a person 60 s to come and 30 s to come back, and names the end. To LiveKit a room with only an agent is
 * empty: its own time-outs are for rooms without one, and come later.
 */
const emptyTimeoutSeconds = 120;
const departureTimeoutSeconds = 60;

function unavailable(cause: unknown): AppError {
  const { title, advice } = failureText.livekit_unavailable;
  const isRefused = cause instanceof ServerError && (cause.status === 401 || cause.status === 403);
  const message = isRefused ? `LiveKit refuses the API key or secret. ${advice}` : `${title} ${advice}`;
  return new AppError('UPSTREAM_UNAVAILABLE', message, { cause, retryAfterSeconds: 5 });
}

const isNotFound = (error: unknown) => error instanceof ServerError && error.code === 'not_found';

async function readWebhook(receivers: WebhookReceiver[], rawBody: string, authorization: string | undefined) {
  try {
    return await Promise.any(receivers.map((receiver) => receiver.receive(rawBody, authorization)));
  } catch (error) {
    throw new AppError('UNAUTHENTICATED', 'This webhook is not signed by our LiveKit.', { cause: error });
  }
}

async function reached<T>(request: Promise<T>): Promise<T> {
  try {
    return await request;
  } catch (error) {
    throw unavailable(error);
  }
}

const isPerson = ({ kind, permission, attributes }: ParticipantInfo): boolean =>
  kind !== ParticipantInfo_Kind.AGENT && permission?.hidden !== true && attributes[roleAttribute] !== memberRole;

/** What is not there need not be taken away. */
async function gone(request: Promise<void>): Promise<void> {
  try {
    await request;
  } catch (error) {
    if (!isNotFound(error)) throw unavailable(error);
  }
}

async function hasPerson(rooms: RoomServiceClient, roomName: string): Promise<boolean> {
  try {
    const there = await rooms.listParticipants(roomName);
    return there.some(isPerson);
  } catch (error) {
    if (isNotFound(error)) return false;
    throw unavailable(error);
  }
}

export function createLiveKit({ url, apiKey, apiSecret, previousKeys }: LiveKitSettings): LiveKit {
  const host = url.replace(/^ws/u, 'http');
  const options = { requestTimeout: requestTimeoutSeconds };
  const rooms = new RoomServiceClient(host, apiKey, apiSecret, options);
  const dispatches = new AgentDispatchClient(host, apiKey, apiSecret, options);
  const webhooks = [{ apiKey, apiSecret }, ...previousKeys].map(
    (pair) => new WebhookReceiver(pair.apiKey, pair.apiSecret),
  );

  return {
    url,
    openRoom: async ({ name, metadata, dispatch }) => {
      const agents =
        dispatch === undefined
          ? []
          : [new RoomAgentDispatch({ agentName: dispatch.deployment, metadata: JSON.stringify(dispatch.metadata) })];
      await reached(
        rooms.createRoom({
          name,
          metadata: JSON.stringify(metadata),
          emptyTimeout: emptyTimeoutSeconds,
          departureTimeout: departureTimeoutSeconds,
          agents,
        }),
      );
    },
    dispatch: async (roomName, { deployment, metadata }) => {
      await reached(dispatches.createDispatch(roomName, deployment, { metadata: JSON.stringify(metadata) }));
    },
    hasRoom: async (roomName) => (await reached(rooms.listRooms([roomName]))).length > 0,
    hasPerson: (roomName) => hasPerson(rooms, roomName),
    closeRoom: (roomName) => gone(rooms.deleteRoom(roomName)),
    removeParticipant: (roomName, identity) => gone(rooms.removeParticipant(roomName, identity)),
    sendData: async (roomName, topic, data) => {
      const payload = new TextEncoder().encode(JSON.stringify(data));
      await reached(rooms.sendData(roomName, payload, DataPacket_Kind.RELIABLE, { topic }));
    },
    mintToken: (request) => mintToken({ apiKey, apiSecret }, request),
    readWebhook: (rawBody, authorization) => readWebhook(webhooks, rawBody, authorization),
    ping: async () => {
      await reached(rooms.listRooms(['voxie-readiness']));
    },
  };
}

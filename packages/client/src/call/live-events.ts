import { RoomEvent } from 'livekit-client';
import type { Participant, Room } from 'livekit-client';
import { decisionTopic, liveEventSchema, liveEventTopic } from '@voxie/contracts';
import type { Json } from '../json.ts';

type Source = [participant?: Participant, kind?: unknown, topic?: string];

/**
 * Something the agent tells the screens of its call. `voxie.approval_wanted`: a tool waits for the person's word, its
 * `data` has `toolCallId`, `tool` and `arguments`; `voxie.approval_decided`: it waits no more.
 */
export interface LiveEvent {
  event: string;
  data: Json;
  /** ISO 8601. */
  at: string;
}

/** Tells of each event that an agent in the room sends; what others send is not believed. */
export function readEvents(room: Room, tell: (event: LiveEvent) => void): void {
  room.on(RoomEvent.DataReceived, (payload: Uint8Array, ...[participant, , topic]: Source) => {
    if (topic !== liveEventTopic || participant?.isAgent !== true) return;
    const event = parseEvent(payload);
    if (event !== undefined) tell(event);
  });
}

function parseEvent(payload: Uint8Array): LiveEvent | undefined {
  try {
    return liveEventSchema.safeParse(JSON.parse(new TextDecoder().decode(payload))).data;
  } catch {
    return undefined;
  }
}

/** The person's word on a tool that waits for it. Throws what LiveKit throws. */
export async function sendDecision(room: Room, decision: { toolCallId: string; approve: boolean }): Promise<void> {
  const payload = new TextEncoder().encode(JSON.stringify(decision));
  await room.localParticipant.publishData(payload, { reliable: true, topic: decisionTopic });
}

import { voice } from '@livekit/agents';
import { DisconnectReason, RoomEvent } from '@livekit/rtc-node';
import type { RemoteParticipant, Room } from '@livekit/rtc-node';
import { memberRole, roleAttribute } from '@voxie/contracts';

export interface PresenceTimes {
  /** How long the agent waits for the first person. */
  joinWithinMs: number;
  /** How long a lost connection may take to come back. */
  returnWithinMs: number;
}

export const presenceTimes: PresenceTimes = { joinWithinMs: 60_000, returnWithinMs: 30_000 };

export interface PresenceEvents {
  /** A person is there: the first one, or one who came back or took over. */
  onPresent: (identity: string) => void;
  /** The last person went on purpose. */
  onLeft: () => void;
  /** The first person did not come, or the last one's connection was lost and did not come back in time. */
  onAbsent: (why: Absence) => void;
}

/** Whom the agent waits for: the first person, or one whose connection was lost. */
export type Absence = 'person_never_joined' | 'person_lost';

/** Gone for good: the person pressed leave, or was taken out of the room. */
const deliberate: readonly (DisconnectReason | undefined)[] = [
  DisconnectReason.CLIENT_INITIATED,
  DisconnectReason.PARTICIPANT_REMOVED,
  DisconnectReason.USER_REJECTED,
];

/** The room itself is going: the agent's own disconnect tells why. */
const withRoom: readonly (DisconnectReason | undefined)[] = [
  DisconnectReason.ROOM_DELETED,
  DisconnectReason.ROOM_CLOSED,
  DisconnectReason.SERVER_SHUTDOWN,
];

/** Watches who is in the room, beside the agent. */
export class Presence implements Disposable {
  readonly #room: Room;
  readonly #events: PresenceEvents;
  readonly #times: PresenceTimes;
  #timer: NodeJS.Timeout | undefined;
  #absence: Absence | undefined;

  constructor(room: Room, events: PresenceEvents, times: PresenceTimes) {
    this.#room = room;
    this.#events = events;
    this.#times = times;
    room.on(RoomEvent.ParticipantConnected, this.#onConnected);
    room.on(RoomEvent.ParticipantDisconnected, this.#onDisconnected);
    const [first] = this.#persons();
    if (first === undefined) this.#wait('person_never_joined', times.joinWithinMs);
    else events.onPresent(first.identity);
  }

  /** Why nobody is there now. LiveKit closes such a room by itself, sometimes sooner than the agent's patience ends. */
  get absence(): Absence | undefined {
    return this.#absence;
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
    this.#room.off(RoomEvent.ParticipantConnected, this.#onConnected);
    this.#room.off(RoomEvent.ParticipantDisconnected, this.#onDisconnected);
  }

  #persons(): RemoteParticipant[] {
    return [...this.#room.remoteParticipants.values()].filter(isPerson);
  }

  readonly #onConnected = (participant: RemoteParticipant): void => {
    if (!isPerson(participant)) return;
    clearTimeout(this.#timer);
    this.#absence = undefined;
    // The one who is already there stays the one the agent listens to.
    const [first] = this.#persons();
    this.#events.onPresent(first?.identity ?? participant.identity);
  };

  readonly #onDisconnected = (participant: RemoteParticipant): void => {
    if (!isPerson(participant)) return;
    const remaining = this.#persons().filter(({ identity }) => identity !== participant.identity);
    const reason = participant.disconnectReason;
    if (remaining[0] !== undefined) this.#events.onPresent(remaining[0].identity);
    else if (deliberate.includes(reason)) this.#events.onLeft();
    else if (!withRoom.includes(reason)) this.#wait('person_lost', this.#times.returnWithinMs);
  };

  #wait(why: Absence, ms: number): void {
    clearTimeout(this.#timer);
    this.#absence = why;
    this.#timer = setTimeout(() => this.#events.onAbsent(why), ms);
  }
}

/** A member of the workspace who takes over is no person in the call. Those who listen are seen by nobody. */
const isPerson = ({ kind, attributes }: RemoteParticipant): boolean =>
  voice.DEFAULT_PARTICIPANT_KINDS.includes(kind) && attributes[roleAttribute] !== memberRole;

import { RoomEvent, TrackKind } from '@livekit/rtc-node';
import type { RemoteParticipant, RemoteTrack, RemoteTrackPublication, Room } from '@livekit/rtc-node';

interface SeatInput {
  room: Room;
  /** The participant as whom the member speaks. */
  identity: string;
  /** Their microphone is there. */
  onVoice: (track: RemoteTrack) => void;
  /** They did not come, or left and did not come back. */
  onLost: () => void;
  /** How long they may take to come, and to come back. */
  times?: { joinWithinMs: number; returnWithinMs: number };
}

const defaultTimes = { joinWithinMs: 20_000, returnWithinMs: 8000 };

/** Watches over the place of a member who speaks in the agent's place: whether they are there, and their voice. */
export class MemberSeat implements Disposable {
  readonly #input: SeatInput;
  readonly #returnWithinMs: number;
  #timer: NodeJS.Timeout | undefined;

  constructor(input: SeatInput) {
    const { room, times = defaultTimes } = input;
    this.#input = input;
    this.#returnWithinMs = times.returnWithinMs;
    room.on(RoomEvent.ParticipantConnected, this.#onConnected);
    room.on(RoomEvent.ParticipantDisconnected, this.#onDisconnected);
    room.on(RoomEvent.TrackSubscribed, this.#onTrack);
    const there = room.remoteParticipants.get(input.identity);
    if (there === undefined) this.#wait(times.joinWithinMs);
    for (const { track } of there?.trackPublications.values() ?? []) if (track !== undefined) this.#hear(track);
  }

  [Symbol.dispose](): void {
    const { room } = this.#input;
    clearTimeout(this.#timer);
    room.off(RoomEvent.ParticipantConnected, this.#onConnected);
    room.off(RoomEvent.ParticipantDisconnected, this.#onDisconnected);
    room.off(RoomEvent.TrackSubscribed, this.#onTrack);
  }

  readonly #onConnected = ({ identity }: RemoteParticipant): void => {
    if (identity === this.#input.identity) clearTimeout(this.#timer);
  };

  readonly #onDisconnected = ({ identity }: RemoteParticipant): void => {
    if (identity === this.#input.identity) this.#wait(this.#returnWithinMs);
  };

  readonly #onTrack = (track: RemoteTrack, ...[, { identity }]: [RemoteTrackPublication, RemoteParticipant]): void => {
    if (identity === this.#input.identity) this.#hear(track);
  };

  #hear(track: RemoteTrack): void {
    if (track.kind === TrackKind.KIND_AUDIO) this.#input.onVoice(track);
  }

  #wait(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#input.onLost, ms);
  }
}

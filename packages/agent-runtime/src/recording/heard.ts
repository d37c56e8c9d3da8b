import { AudioStream, RoomEvent, TrackKind, TrackSource } from '@livekit/rtc-node';
import type { RemoteParticipant, RemoteTrack, RemoteTrackPublication, Room } from '@livekit/rtc-node';
import { memberRole, roleAttribute } from '@voxie/contracts';
import type { Logger } from '@voxie/platform';
import { soundRate } from './sound.ts';
import type { Piece } from './sound.ts';
import { SteadyStream } from './steady.ts';

/** The person, or a member who speaks in the agent's place. */
export type Speaker = 'person' | 'member';

interface Ear {
  speaker: Speaker;
  stream: SteadyStream;
  reader: ReadableStreamDefaultReader<{ data: Int16Array }>;
}

/** Hears every microphone of a room, apart from the session: what was said is told with the time when it was. */
export class Heard implements Disposable {
  readonly #room: Room;
  readonly #logger: Logger;
  readonly #delayMs: () => number;
  readonly #ears = new Map<RemoteTrack, Ear>();

  /** `delayMs`: how long sound is on its way to us now. */
  constructor(room: Room, logger: Logger, delayMs: () => number) {
    this.#room = room;
    this.#logger = logger;
    this.#delayMs = delayMs;
    room.on(RoomEvent.TrackSubscribed, this.#onSubscribed);
    for (const participant of room.remoteParticipants.values()) {
      for (const publication of participant.trackPublications.values())
        if (publication.track !== undefined) this.#onSubscribed(publication.track, publication, participant);
    }
  }

  /** What was heard and not taken yet, as far as its place in time is known; `isOver`: all of it. */
  take(options: { isOver?: boolean } = {}): { speaker: Speaker; piece: Piece }[] {
    const nowMs = performance.now();
    return [...this.#ears.values()].flatMap(({ speaker, stream }) =>
      stream.take(nowMs, options).map((piece) => ({ speaker, piece })),
    );
  }

  [Symbol.dispose](): void {
    this.#room.off(RoomEvent.TrackSubscribed, this.#onSubscribed);
    for (const { reader } of this.#ears.values()) void reader.cancel().catch(() => undefined);
  }

  readonly #onSubscribed = (
    track: RemoteTrack,
    { source }: RemoteTrackPublication,
    { attributes }: RemoteParticipant,
  ): void => {
    if (track.kind !== TrackKind.KIND_AUDIO || source !== TrackSource.SOURCE_MICROPHONE || this.#ears.has(track))
      return;
    const speaker = attributes[roleAttribute] === memberRole ? 'member' : 'person';
    const reader = new AudioStream(track, { sampleRate: soundRate, numChannels: 1 }).getReader();
    const ear: Ear = { speaker, stream: new SteadyStream(), reader };
    this.#ears.set(track, ear);
    void this.#listen(ear);
  };

  async #listen({ reader, stream }: Ear): Promise<void> {
    try {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return;
        stream.push(value.data.slice(), performance.now() - this.#delayMs());
      }
    } catch (error) {
      this.#logger.warn({ err: error }, 'a voice is missing in the recording from here on');
    }
  }
}

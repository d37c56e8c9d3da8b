import { AudioStream, ParticipantKind, Room, RoomEvent, TrackKind } from '@livekit/rtc-node';
import type { RemoteParticipant, RemoteTrack } from '@livekit/rtc-node';
import type { Ticket } from './contender.ts';

/** A hundredth of full scale: far above dither and comfort noise, far below the quietest syllable. */
const audiblePeak = 328;

/** True once a frame of 16-bit samples holds something to hear. */
function isAudible(samples: Int16Array): boolean {
  return samples.some((sample) => Math.abs(sample) >= audiblePeak);
}

/** Moments are those of `performance.now()`. */
export interface AgentMoments {
  connectedAt: number;
  agentSeenAt: number;
  heardAt: number;
  agentIdentity: string;
}

/** A person's client that only listens: it joins, looks for the agent, and waits for the first sound of it. */
export class ListeningClient implements AsyncDisposable {
  readonly #room = new Room();
  readonly #agent = Promise.withResolvers<{ identity: string; at: number }>();
  readonly #sound = Promise.withResolvers<number>();

  constructor() {
    // A call that fails early leaves promises that nobody waits for.
    this.#agent.promise.catch(() => undefined);
    this.#sound.promise.catch(() => undefined);
    this.#room.on(RoomEvent.ParticipantConnected, (participant) => this.#meet(participant));
    this.#room.on(RoomEvent.TrackSubscribed, (track, _publication, participant) => {
      this.#meet(participant);
      if (participant.kind === ParticipantKind.AGENT && track.kind === TrackKind.KIND_AUDIO) this.#listenTo(track);
    });
    this.#room.on(RoomEvent.Disconnected, () => this.#giveUp(new Error('The client was disconnected.')));
  }

  /** Joins and listens. @throws the signal's reason when it aborts before anything was heard. */
  async hearGreeting(ticket: Ticket, signal: AbortSignal): Promise<AgentMoments> {
    const onAbort = () => this.#giveUp(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      await this.#room.connect(ticket.livekitUrl, ticket.token, { autoSubscribe: true, dynacast: false });
      const connectedAt = performance.now();
      for (const participant of this.#room.remoteParticipants.values()) this.#meet(participant);
      const agent = await this.#agent.promise;
      const heardAt = await this.#sound.promise;
      return { connectedAt, agentSeenAt: agent.at, heardAt, agentIdentity: agent.identity };
    } finally {
      signal.removeEventListener('abort', onAbort);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#giveUp(new Error('The client has left.'));
    await this.#room.disconnect();
  }

  #meet(participant: RemoteParticipant): void {
    if (participant.kind !== ParticipantKind.AGENT) return;
    this.#agent.resolve({ identity: participant.identity, at: performance.now() });
  }

  #listenTo(track: RemoteTrack): void {
    this.#firstSoundOf(track).catch((error: unknown) => this.#giveUp(error));
  }

  async #firstSoundOf(track: RemoteTrack): Promise<void> {
    for await (const frame of new AudioStream(track)) {
      if (!isAudible(frame.data)) continue;
      this.#sound.resolve(performance.now());
      return;
    }
  }

  #giveUp(reason: unknown): void {
    this.#agent.reject(reason);
    this.#sound.reject(reason);
  }
}

import type { AgentState } from '@voxie/client';
import type { Connection } from '@voxie/contracts';
import { Room, RoomEvent, Track } from 'livekit-client';
import type { RemoteTrack } from 'livekit-client';
import { beginLiveCall } from '../../lib/live-call.ts';
import { SoundMeter } from './sound-meter.ts';

/** A member in the room of a call, to listen or to speak. Replaced, never changed: fit for `useSyncExternalStore`. */
export interface MemberSnapshot {
  status: 'joining' | 'live' | 'reconnecting' | 'over';
  /** Why it did not come about, or broke; null where it ended as it should. */
  failure: string | null;
  /** The member hears nothing for now, by choice. */
  isMuted: boolean;
  /** The browser plays no sound before a click. */
  isBlocked: boolean;
  agentState: AgentState | null;
  /** `refused`: the browser gives no microphone. */
  microphone: 'off' | 'on' | 'refused';
}

const agentStates = ['initializing', 'idle', 'listening', 'thinking', 'speaking'] as const;

const initial: MemberSnapshot = {
  status: 'joining',
  failure: null,
  isMuted: false,
  isBlocked: false,
  agentState: null,
  microphone: 'off',
};

/** Joins the room of a call, plays everyone in it, and measures how loud it is. */
export class MemberRoom {
  readonly meter = new SoundMeter();
  /** To be heard, not only to hear. */
  readonly speaks: boolean;
  readonly #room = new Room({ stopLocalTrackOnUnpublish: true });
  readonly #elements = new Map<RemoteTrack, HTMLMediaElement>();
  readonly #listeners = new Set<() => void>();
  #snapshot = initial;
  #endLive: (() => void) | null = null;

  constructor(connection: Connection, { speaks }: { speaks: boolean }) {
    this.speaks = speaks;
    this.#listen();
    void this.#join(connection);
  }

  readonly get = (): MemberSnapshot => this.#snapshot;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Hears nothing for now, or everything again. */
  mute(isMuted: boolean): void {
    for (const element of this.#elements.values()) element.muted = isMuted;
    this.#set({ isMuted });
  }

  /** Plays what the browser held back; from a click. */
  async startAudio(): Promise<void> {
    await this.#room.startAudio().catch(() => undefined);
    this.#set({ isBlocked: !this.#room.canPlaybackAudio });
  }

  async setMicrophone(isOn: boolean): Promise<void> {
    try {
      await this.#room.localParticipant.setMicrophoneEnabled(isOn);
      this.#set({ microphone: isOn ? 'on' : 'off' });
    } catch {
      this.#set({ microphone: 'refused' });
    }
  }

  async leave(): Promise<void> {
    this.#over(null);
    await this.#room.disconnect();
  }

  #listen(): void {
    const room = this.#room;
    const refresh = () => this.#set({ agentState: this.#agentState() });
    room.on(RoomEvent.ParticipantAttributesChanged, refresh);
    room.on(RoomEvent.ParticipantConnected, refresh);
    room.on(RoomEvent.ParticipantDisconnected, refresh);
    room.on(RoomEvent.TrackSubscribed, (track) => this.#play(track));
    room.on(RoomEvent.TrackUnsubscribed, (track) => this.#stop(track));
    room.on(RoomEvent.AudioPlaybackStatusChanged, () => this.#set({ isBlocked: !room.canPlaybackAudio }));
    room.on(RoomEvent.Reconnecting, () => this.#set({ status: 'reconnecting' }));
    room.on(RoomEvent.Reconnected, () => this.#set({ status: 'live' }));
    room.on(RoomEvent.Disconnected, () => this.#over(null));
  }

  async #join({ livekitUrl, token }: Connection): Promise<void> {
    try {
      await this.#room.connect(livekitUrl, token);
    } catch {
      return this.#over('The call could not be reached. Check the network, then try again.');
    }
    // Given up meanwhile.
    if (this.#snapshot.status === 'over') return void this.#room.disconnect();
    this.#endLive = beginLiveCall();
    this.#set({ status: 'live', agentState: this.#agentState(), isBlocked: !this.#room.canPlaybackAudio });
    if (this.speaks) await this.setMicrophone(true);
  }

  #play(track: RemoteTrack): void {
    if (track.kind !== Track.Kind.Audio) return;
    const element = track.attach();
    element.hidden = true;
    element.muted = this.#snapshot.isMuted;
    document.body.append(element);
    this.#elements.set(track, element);
    this.meter.add(track.mediaStreamTrack);
  }

  #stop(track: RemoteTrack): void {
    this.#elements.delete(track);
    this.meter.remove(track.mediaStreamTrack);
    for (const element of track.detach()) element.remove();
  }

  #agentState(): AgentState | null {
    const agent = [...this.#room.remoteParticipants.values()].find(({ isAgent }) => isAgent);
    return agentStates.find((state) => state === agent?.attributes['lk.agent.state']) ?? null;
  }

  #over(failure: string | null): void {
    if (this.#snapshot.status === 'over') return;
    for (const track of this.#elements.keys()) this.#stop(track);
    this.meter.close();
    this.#endLive?.();
    this.#set({ status: 'over', failure, agentState: null, microphone: 'off' });
  }

  #set(change: Partial<MemberSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...change };
    for (const listener of this.#listeners) listener();
  }
}

import { ConnectionError, ConnectionErrorReason, DisconnectReason, Room, RoomEvent } from 'livekit-client';
import type { RemoteAudioTrack } from 'livekit-client';
import type { Connection } from '../app-router.ts';
import { VoxieError } from '../errors.ts';
import { watchAgent } from './agent-presence.ts';
import type { AgentState } from './agent-presence.ts';
import { nextCallState } from './call-state.ts';
import type { CallState, CallStateEvent } from './call-state.ts';
import { readEvents, sendDecision } from './live-events.ts';
import type { LiveEvent } from './live-events.ts';
import { Microphone } from './microphone.ts';
import type { MicrophoneOptions, MicrophoneState } from './microphone.ts';
import { sendChat } from './send-chat.ts';
import { Store } from './store.ts';
import { emptyTranscript, mergeSegment } from './transcript.ts';
import type { SegmentUpdate, Transcript, TranscriptSegment } from './transcript.ts';
import { readTranscription } from './transcription.ts';

/** All there is to know of a call at one moment. Replaced, never changed: fit for `useSyncExternalStore`. */
export interface CallSnapshot {
  state: CallState;
  /** Null while no agent is in the room. */
  agentState: AgentState | null;
  /** The call is being recorded: people must be told. */
  isRecorded: boolean;
  transcript: readonly TranscriptSegment[];
  microphone: MicrophoneState;
  /** The agent's voice, for a visualiser; it is played without further ado. */
  agentAudio: RemoteAudioTrack | null;
  /** The browser plays no sound before a click: call `startAudio()` from one. */
  isAudioBlocked: boolean;
  /** The newest event the agent sent to the screens of this call: `on('event', ...)` tells of each. Null: none yet. */
  event: LiveEvent | null;
}

/** A call that is not joined yet. */
export const emptyCallSnapshot: CallSnapshot = {
  state: { status: 'idle' },
  agentState: null,
  isRecorded: false,
  transcript: [],
  microphone: { status: 'off' },
  agentAudio: null,
  isAudioBlocked: false,
  event: null,
};

export interface JoinCallOptions {
  /** Switch the microphone on once joined. Default true. */
  microphone?: boolean;
  /** The microphone to use; default: the browser's choice. */
  deviceId?: string | undefined;
}

export interface Call {
  readonly connection: Connection;
  /** LiveKit's own room, for what this SDK does not offer. */
  readonly room: Room;
  readonly get: () => CallSnapshot;
  /** Calls the listener after any change. Returns the way to stop. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Calls the listener when that part changed. Returns the way to stop. */
  on<Key extends keyof CallSnapshot>(key: Key, listener: (value: CallSnapshot[Key]) => void): () => void;
  /** Says it by text; it interrupts the agent. Throws VoxieError UPSTREAM_UNAVAILABLE where it cannot be sent. */
  sendText(text: string): Promise<void>;
  /** Agrees to a tool that waits for the person in the call, or refuses it. Throws VoxieError UPSTREAM_UNAVAILABLE. */
  decide(toolCallId: string, approve: boolean): Promise<void>;
  /** Switches the microphone, or to another one. Never throws: see `microphone` in the snapshot. */
  setMicrophone(isOn: boolean, options?: MicrophoneOptions): Promise<void>;
  /** Lets the agent be heard where the browser waits for a click. */
  startAudio(): Promise<void>;
  /** Leaves, which ends the call. */
  leave(): Promise<void>;
}

/** Joins the room of a call. Returns at once; the state says how it goes, and nothing is thrown. */
export function joinCall(connection: Connection, options: JoinCallOptions = {}): Call {
  return new LiveKitCall(connection, options);
}

class LiveKitCall implements Call {
  readonly connection: Connection;
  readonly room = new Room({ stopLocalTrackOnUnpublish: true });
  #store = new Store(emptyCallSnapshot);
  #transcript: Transcript = emptyTranscript;
  #microphone = new Microphone(this.room, (microphone) => this.#store.set({ microphone }));
  #wishes: Required<Pick<JoinCallOptions, 'microphone'>> & MicrophoneOptions;

  constructor(connection: Connection, { microphone = true, deviceId }: JoinCallOptions) {
    this.connection = connection;
    this.#wishes = { microphone, deviceId };
    this.#listen();
    void this.#join();
  }

  get = (): CallSnapshot => this.#store.get();

  subscribe = (listener: () => void): (() => void) => this.#store.subscribe(listener);

  on<Key extends keyof CallSnapshot>(key: Key, listener: (value: CallSnapshot[Key]) => void): () => void {
    return this.#store.on(key, listener);
  }

  async decide(toolCallId: string, approve: boolean): Promise<void> {
    try {
      await sendDecision(this.room, { toolCallId, approve });
    } catch (cause) {
      throw new VoxieError('UPSTREAM_UNAVAILABLE', 'The answer was not sent. Try again.', { cause });
    }
  }

  async sendText(text: string): Promise<void> {
    try {
      const id = await sendChat(this.room, text);
      this.#addSegment({
        id,
        role: 'person',
        modality: 'text',
        text,
        isFinal: true,
        startedAtMs: Date.now(),
        stream: 0,
      });
    } catch (cause) {
      throw new VoxieError('UPSTREAM_UNAVAILABLE', 'The message was not sent. Try again.', { cause });
    }
  }

  async setMicrophone(isOn: boolean, { deviceId }: MicrophoneOptions = {}): Promise<void> {
    this.#wishes = { microphone: isOn, deviceId: deviceId ?? this.#wishes.deviceId };
    const { status } = this.get().state;
    if (status === 'live' || status === 'reconnecting') await this.#microphone.set(isOn, this.#wishes);
  }

  async startAudio(): Promise<void> {
    await this.room.startAudio().catch(() => undefined);
    this.#store.set({ isAudioBlocked: !this.room.canPlaybackAudio });
  }

  async leave(): Promise<void> {
    this.#step({ type: 'left' });
    await this.room.disconnect();
  }

  #listen(): void {
    const { room } = this;
    watchAgent({
      room,
      tellState: (agentState) => this.#store.set({ agentState }),
      tellRecording: (isRecorded) => this.#store.set({ isRecorded }),
      tellAudio: (agentAudio) => this.#store.set({ agentAudio }),
    });
    readEvents(room, (event) => this.#store.set({ event }));
    readTranscription({ room, tell: (update) => this.#addSegment(update) });
    room.on(RoomEvent.SignalReconnecting, () => this.#step({ type: 'interrupted' }));
    room.on(RoomEvent.Reconnecting, () => this.#step({ type: 'interrupted' }));
    room.on(RoomEvent.Reconnected, () => this.#step({ type: 'resumed' }));
    room.on(RoomEvent.AudioPlaybackStatusChanged, () => this.#store.set({ isAudioBlocked: !room.canPlaybackAudio }));
    room.on(RoomEvent.Disconnected, (reason) => this.#step(eventOfDisconnect(reason)));
  }

  async #join(): Promise<void> {
    this.#step({ type: 'join' });
    try {
      await this.room.connect(this.connection.livekitUrl, this.connection.token);
    } catch (cause) {
      this.#step({ type: 'lost', error: errorOfConnect(cause) });
      return;
    }
    this.#step({ type: 'joined' });
    if (this.#wishes.microphone) await this.setMicrophone(true);
  }

  #step(event: CallStateEvent): void {
    const state = nextCallState(this.get().state, event);
    const isOver = state.status === 'ended' || state.status === 'failed';
    this.#store.set(isOver ? { state, agentState: null, agentAudio: null, microphone: { status: 'off' } } : { state });
  }

  #addSegment(update: SegmentUpdate): void {
    this.#transcript = mergeSegment(this.#transcript, update);
    this.#store.set({ transcript: this.#transcript.segments });
  }
}

function errorOfConnect(cause: unknown): VoxieError {
  const isRefused = cause instanceof ConnectionError && cause.reason === ConnectionErrorReason.NotAllowed;
  return isRefused
    ? new VoxieError('UNAUTHENTICATED', 'This call can no longer be joined. Start a new one.', { cause })
    : new VoxieError('UPSTREAM_UNAVAILABLE', 'The call could not be reached. Check the network, then try again.', {
        cause,
      });
}

const closedReasons = new Set([
  DisconnectReason.ROOM_DELETED,
  DisconnectReason.ROOM_CLOSED,
  DisconnectReason.PARTICIPANT_REMOVED,
]);

function eventOfDisconnect(reason: DisconnectReason | undefined): CallStateEvent {
  if (reason === DisconnectReason.CLIENT_INITIATED) return { type: 'left' };
  if (reason !== undefined && closedReasons.has(reason)) return { type: 'closed' };
  return {
    type: 'lost',
    error: new VoxieError('UPSTREAM_UNAVAILABLE', 'The connection was lost and did not come back.'),
  };
}

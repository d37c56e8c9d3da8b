import { LocalAudioTrack, MediaDeviceFailure, RoomEvent, Track } from 'livekit-client';
import type { AudioCaptureOptions, Room } from 'livekit-client';

/** Why there is no microphone. `insecure`: browsers offer it on https and localhost only. */
export type MicrophoneProblem = 'refused' | 'absent' | 'busy' | 'insecure' | 'failed';

export type MicrophoneState =
  | { status: 'off' }
  | { status: 'starting' }
  | { status: 'on'; deviceId: string | undefined; track: LocalAudioTrack }
  | { status: 'unavailable'; problem: MicrophoneProblem };

export interface MicrophoneOptions {
  /** One of `navigator.mediaDevices.enumerateDevices()`; default: the browser's choice. */
  deviceId?: string | undefined;
}

const problemOf = {
  [MediaDeviceFailure.PermissionDenied]: 'refused',
  [MediaDeviceFailure.NotFound]: 'absent',
  [MediaDeviceFailure.DeviceInUse]: 'busy',
  [MediaDeviceFailure.Other]: 'failed',
} as const satisfies Record<MediaDeviceFailure, MicrophoneProblem>;

/** What the error of a microphone request means for the person. */
function microphoneProblemOf(error: unknown): MicrophoneProblem {
  return problemOf[MediaDeviceFailure.getFailure(error) ?? MediaDeviceFailure.Other];
}

const isOffered = () =>
  typeof navigator !== 'undefined' && 'mediaDevices' in navigator && navigator.mediaDevices !== undefined;

const processing = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };

function stateOf(room: Room): MicrophoneState {
  const publication = room.localParticipant.getTrackPublication(Track.Source.Microphone);
  const track = publication?.audioTrack;
  if (publication === undefined || publication.isMuted || !(track instanceof LocalAudioTrack)) return { status: 'off' };
  return { status: 'on', deviceId: room.getActiveDevice('audioinput'), track };
}

/** Switches the microphone of a joined room and tells each state it passes through. Never throws. */
export class Microphone {
  #room: Room;
  #tell: (state: MicrophoneState) => void;
  #deviceId: string | undefined;

  constructor(room: Room, tell: (state: MicrophoneState) => void) {
    this.#room = room;
    this.#tell = tell;
    const refresh = () => this.#tell(stateOf(room));
    room.on(RoomEvent.LocalTrackUnpublished, refresh);
    room.on(RoomEvent.ActiveDeviceChanged, refresh);
  }

  async set(isOn: boolean, { deviceId }: MicrophoneOptions): Promise<void> {
    this.#deviceId = deviceId ?? this.#deviceId;
    if (isOn && !isOffered()) {
      this.#tell({ status: 'unavailable', problem: 'insecure' });
      return;
    }
    if (isOn) this.#tell({ status: 'starting' });
    try {
      await this.#apply(isOn);
      this.#tell(stateOf(this.#room));
    } catch (error) {
      this.#tell({ status: 'unavailable', problem: microphoneProblemOf(error) });
    }
  }

  async #apply(isOn: boolean): Promise<void> {
    const deviceId = this.#deviceId;
    const isPublished = this.#room.localParticipant.getTrackPublication(Track.Source.Microphone) !== undefined;
    if (isOn && isPublished && deviceId !== undefined) await this.#room.switchActiveDevice('audioinput', deviceId);
    const capture: AudioCaptureOptions = { ...processing, ...(deviceId === undefined ? {} : { deviceId }) };
    await this.#room.localParticipant.setMicrophoneEnabled(isOn, capture);
  }
}

import type { MicrophoneProblem } from '@voxie/client';
import type { LocalAudioTrack } from 'livekit-client';
import { useSettings } from '../auth/index.ts';
import type { CallHandle } from './use-call.ts';
import { useRecogniser } from './use-recogniser.ts';
import type { RecogniserHandle } from './use-recogniser.ts';

/** How the person is heard: by the microphone in the call, or by the browser's recogniser as text. */
export interface Speech {
  /** Null where the models recognise speech themselves. */
  recogniser: RecogniserHandle | null;
  /** Either way is on. */
  isHeard: boolean;
  isStarting: boolean;
  problem: MicrophoneProblem | null;
  track: LocalAudioTrack | null;
  deviceId: string | undefined;
  canChoose: boolean;
  toggle: () => void;
  choose: (deviceId: string) => void;
  /** Moves from the microphone in the call to the recogniser: heard twice, a sentence would be answered twice. */
  recognise: () => void;
}

export function useSpeech(call: CallHandle, language: string): Speech {
  const { isEmulated } = useSettings();
  const { microphone, agentState } = call.snapshot;
  const recogniser = useRecogniser({
    isWanted: isEmulated && call.phase.status === 'live',
    // With loudspeakers the recogniser would hear the agent and answer it.
    isPaused: agentState === 'speaking',
    language,
    onFinal: (text) => void call.sendText(text).catch(() => undefined),
  });
  const isRecognising = isEmulated && recogniser.isOn;
  const isOn = microphone.status === 'on';
  return {
    recogniser: isEmulated ? recogniser : null,
    isHeard: isRecognising || isOn,
    isStarting: microphone.status === 'starting',
    problem: microphone.status === 'unavailable' ? microphone.problem : null,
    track: isOn ? microphone.track : null,
    deviceId: isOn ? microphone.deviceId : undefined,
    canChoose: isOn,
    toggle: () => {
      if (isRecognising) recogniser.turnOff();
      else call.setMicrophone(!isOn);
    },
    choose: (deviceId) => call.setMicrophone(true, { deviceId }),
    recognise: () => {
      call.setMicrophone(false);
      recogniser.turnOn();
    },
  };
}

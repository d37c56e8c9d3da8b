/** One of flite's built-in speakers, shifted so that ten names sound like ten people. */
export interface FliteVoice {
  speaker: 'slt' | 'rms' | 'awb' | 'kal16';
  /** Mean pitch; flite's rms ignores it. */
  pitchHz?: number;
  /** Above 1 is slower. */
  stretch?: number;
}

const voices = new Map<string, FliteVoice>([
  ['alloy', { speaker: 'slt' }],
  ['ash', { speaker: 'rms' }],
  ['ballad', { speaker: 'awb', pitchHz: 115, stretch: 1.08 }],
  ['cedar', { speaker: 'rms', stretch: 1.12 }],
  ['coral', { speaker: 'slt', pitchHz: 205, stretch: 0.95 }],
  ['echo', { speaker: 'awb' }],
  ['marin', { speaker: 'slt', pitchHz: 185 }],
  ['sage', { speaker: 'slt', pitchHz: 152, stretch: 1.08 }],
  ['shimmer', { speaker: 'slt', pitchHz: 222 }],
  ['verse', { speaker: 'kal16', pitchHz: 125 }],
]);

/** Older names that OpenAI's speech endpoint still takes. */
const speechOnly = new Map<string, FliteVoice>([
  ['fable', { speaker: 'awb', pitchHz: 150 }],
  ['nova', { speaker: 'slt', pitchHz: 195, stretch: 1.03 }],
  ['onyx', { speaker: 'kal16', pitchHz: 85 }],
]);

/** The voices a Realtime session may use. */
export const realtimeVoiceNames: readonly string[] = [...voices.keys()];

/** The voices `/v1/audio/speech` may use. */
export const speechVoiceNames: readonly string[] = [...voices.keys(), ...speechOnly.keys()];

export const DEFAULT_VOICE = 'marin';

/** The speaker behind a voice name; undefined for a name OpenAI does not know. */
export function fliteVoiceOf(name: string): FliteVoice | undefined {
  return voices.get(name) ?? speechOnly.get(name);
}

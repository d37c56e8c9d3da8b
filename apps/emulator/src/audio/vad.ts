import { durationMsOf, samplesIn } from './pcm.ts';

export interface VadSettings {
  /** 0 to 1 as OpenAI's server_vad: higher needs louder speech. */
  threshold: number;
  silenceDurationMs: number;
  prefixPaddingMs: number;
}

/** Times are milliseconds of audio since the session began. */
export type VadEvent = { type: 'started'; atMs: number } | { type: 'stopped'; atMs: number };

export interface Vad {
  push(samples: Int16Array): VadEvent[];
  configure(settings: VadSettings): void;
  readonly isSpeech: boolean;
}

const FRAME_SAMPLES = samplesIn(20);
const ONSET_FRAMES = 4;
const ONSET_WINDOW = 6;
const FLOOR_FRAMES = 100;
const FLOOR_RANGE_DB = { lowest: -72, highest: -35 };

/**
 * Finds speech by energy: a frame counts when it stands out from the noise floor, which is the quietest moment of the
 * last two seconds (even fast speech has pauses between syllables). Speech opens after 80 ms of such frames
 * within 120 ms, so that a click does not, and closes after the silence that was set.
 */
export function createVad(initial: VadSettings): Vad {
  let settings = initial;
  let levelsDb: number[] = [];
  let pending = new Int16Array();
  let atMs = 0;
  let recent: boolean[] = [];
  let isSpeech = false;
  let lastSpeechMs = 0;

  function readFrame(frame: Int16Array): VadEvent | null {
    const levelDb = levelOf(frame);
    levelsDb = [...levelsDb.slice(1 - FLOOR_FRAMES), levelDb];
    const quietestDb = Math.min(...levelsDb);
    const floorDb = Math.min(FLOOR_RANGE_DB.highest, Math.max(FLOOR_RANGE_DB.lowest, quietestDb));
    const isLoud = levelDb > Math.max(floorDb + 4 + settings.threshold * 12, -62 + settings.threshold * 30);
    atMs += durationMsOf(frame.length);
    recent = [...recent.slice(1 - ONSET_WINDOW), isLoud];
    if (isLoud) lastSpeechMs = atMs;
    if (!isSpeech && recent.filter(Boolean).length >= ONSET_FRAMES) {
      isSpeech = true;
      const onsetMs = atMs - durationMsOf(FRAME_SAMPLES) * recent.length;
      return { type: 'started', atMs: Math.max(0, Math.round(onsetMs - settings.prefixPaddingMs)) };
    }
    if (isSpeech && atMs - lastSpeechMs >= settings.silenceDurationMs) {
      isSpeech = false;
      recent = [];
      return { type: 'stopped', atMs: Math.round(atMs) };
    }
    return null;
  }

  return {
    push(samples) {
      const events: VadEvent[] = [];
      const all = new Int16Array(pending.length + samples.length);
      all.set(pending);
      all.set(samples, pending.length);
      let offset = 0;
      for (; offset + FRAME_SAMPLES <= all.length; offset += FRAME_SAMPLES) {
        const event = readFrame(all.subarray(offset, offset + FRAME_SAMPLES));
        if (event) events.push(event);
      }
      pending = all.slice(offset);
      return events;
    },
    configure(next) {
      settings = next;
    },
    get isSpeech() {
      return isSpeech;
    },
  };
}

/** True when there is speech anywhere in the samples. */
export function hasSpeech(samples: Int16Array): boolean {
  const vad = createVad({ threshold: 0.5, silenceDurationMs: 500, prefixPaddingMs: 0 });
  return vad.push(samples).some((event) => event.type === 'started');
}

/** Level in dB below full scale. The mean is taken out first: a constant offset is not sound. */
function levelOf(frame: Int16Array): number {
  let sum = 0;
  let squares = 0;
  for (const sample of frame) {
    sum += sample;
    squares += sample * sample;
  }
  const mean = sum / frame.length;
  const power = Math.max(0, squares / frame.length - mean * mean);
  return power === 0 ? -100 : 10 * Math.log10(power / (32_768 * 32_768));
}

import { durationMsOf, samplesIn } from './pcm.ts';

export interface VadSettings {
  /** 0 to 1 as OpenAI's server_vad: higher needs louder speech. */
  threshold: number;
  silenceDurationMs: number;
  prefixPaddingMs: number;
}

/** Times are milliseconds of audio since the session began. */
export type VadEvent = { type: 'started'; atMs: number } | { type: 'stopped'; atMs: number };

const FRAME_SAMPLES = samplesIn(20);
const FRAME_MS = durationMsOf(FRAME_SAMPLES);
const ONSET_FRAMES = 4;
const ONSET_WINDOW = 6;
const FLOOR_FRAMES = 100;
const FLOOR_RANGE_DB = { lowest: -72, highest: -35 };

/**
 * Finds speech by energy: a frame counts when it stands out from the noise floor, which is the quietest moment of the
 * last two seconds (even fast speech has pauses between syllables). It opens after 80 ms of such frames within 120 ms,
 * so that a click does not, and closes after the silence that was set.
 */
export class Vad {
  #settings: VadSettings;
  #levelsDb: number[] = [];
  #recent: boolean[] = [];
  #partFrame = new Int16Array();
  #atMs = 0;
  #lastLoudMs = 0;
  #isSpeech = false;

  constructor(settings: VadSettings) {
    this.#settings = settings;
  }

  get isSpeech(): boolean {
    return this.#isSpeech;
  }

  configure(settings: VadSettings): void {
    this.#settings = settings;
  }

  push(samples: Int16Array): VadEvent[] {
    const events: VadEvent[] = [];
    const all = new Int16Array(this.#partFrame.length + samples.length);
    all.set(this.#partFrame);
    all.set(samples, this.#partFrame.length);
    let offset = 0;
    for (; offset + FRAME_SAMPLES <= all.length; offset += FRAME_SAMPLES) {
      const event = this.#readFrame(all.subarray(offset, offset + FRAME_SAMPLES));
      if (event) events.push(event);
    }
    this.#partFrame = all.slice(offset);
    return events;
  }

  #readFrame(frame: Int16Array): VadEvent | null {
    const isLoud = this.#isLoud(levelOf(frame));
    this.#atMs += FRAME_MS;
    this.#recent = [...this.#recent.slice(1 - ONSET_WINDOW), isLoud];
    if (isLoud) this.#lastLoudMs = this.#atMs;
    if (!this.#isSpeech && this.#recent.filter(Boolean).length >= ONSET_FRAMES) {
      this.#isSpeech = true;
      const onsetMs = this.#atMs - FRAME_MS * this.#recent.length;
      return { type: 'started', atMs: Math.max(0, Math.round(onsetMs - this.#settings.prefixPaddingMs)) };
    }
    if (this.#isSpeech && this.#atMs - this.#lastLoudMs >= this.#settings.silenceDurationMs) {
      this.#isSpeech = false;
      this.#recent = [];
      return { type: 'stopped', atMs: Math.round(this.#atMs) };
    }
    return null;
  }

  #isLoud(levelDb: number): boolean {
    const { threshold } = this.#settings;
    this.#levelsDb = [...this.#levelsDb.slice(1 - FLOOR_FRAMES), levelDb];
    const quietestDb = Math.min(...this.#levelsDb);
    const floorDb = Math.min(FLOOR_RANGE_DB.highest, Math.max(FLOOR_RANGE_DB.lowest, quietestDb));
    return levelDb > Math.max(floorDb + 4 + threshold * 12, -62 + threshold * 30);
  }
}

/** True when there is speech anywhere in the samples. */
export function hasSpeech(samples: Int16Array): boolean {
  const vad = new Vad({ threshold: 0.5, silenceDurationMs: 500, prefixPaddingMs: 0 });
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

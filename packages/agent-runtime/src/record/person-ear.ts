import { FrameProcessor } from '@livekit/rtc-node';
import type { AudioFrame } from '@livekit/rtc-node';
import type { Loudness } from './loudness.ts';

/** A stream that was silent for longer paused: what comes then has a time of its own. */
const pausedMs = 300;
/** Frames come late when the machine is busy, never early: the soonest of a second tells when its neighbours were spoken. */
const secondOfFrames = 100;

/** Notes when the person is loud, on the way of their sound into the session; what filters noise works behind it. */
export class PersonEar extends FrameProcessor<AudioFrame> {
  readonly #loudness: Loudness;
  readonly #filter: FrameProcessor<AudioFrame> | null;
  #heardMs = 0;
  #arrivedMs = Number.NEGATIVE_INFINITY;
  #frames = 0;
  /** When the stream began, as the frames of this second and of the one before tell. */
  #begin = { now: Number.POSITIVE_INFINITY, before: Number.POSITIVE_INFINITY };

  constructor(loudness: Loudness, filter: FrameProcessor<AudioFrame> | null) {
    super();
    this.#loudness = loudness;
    this.#filter = filter;
  }

  override isEnabled(): boolean {
    return true;
  }

  override setEnabled(enabled: boolean): void {
    this.#filter?.setEnabled(enabled);
  }

  override process(frame: AudioFrame): AudioFrame {
    const startMs = this.#startOf((frame.samplesPerChannel / frame.sampleRate) * 1000);
    if (frame.channels === 1) this.#loudness.hear(frame.data, frame.sampleRate, startMs);
    return this.#filter?.isEnabled() === true ? this.#filter.process(frame) : frame;
  }

  override close(): void {
    this.#filter?.close();
  }

  #startOf(durationMs: number): number {
    const nowMs = performance.now();
    if (nowMs - this.#arrivedMs > pausedMs)
      this.#begin = { now: Number.POSITIVE_INFINITY, before: Number.POSITIVE_INFINITY };
    this.#arrivedMs = nowMs;
    const startMs = this.#heardMs;
    this.#heardMs += durationMs;
    this.#begin.now = Math.min(this.#begin.now, nowMs - this.#heardMs);
    const begin = Math.min(this.#begin.now, this.#begin.before);
    this.#frames += 1;
    if (this.#frames % secondOfFrames === 0) this.#begin = { now: Number.POSITIVE_INFINITY, before: this.#begin.now };
    return begin + startMs;
  }
}

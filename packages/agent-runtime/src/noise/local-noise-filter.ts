import { AudioFrame, AudioResampler, FrameProcessor } from '@livekit/rtc-node';
import { Rnnoise, rnnoiseRate, rnnoiseSamples } from './rnnoise.ts';
import { SampleQueue } from './sample-queue.ts';

/** Takes noise out of one person's sound on this machine, with RNNoise. Sound comes out some 20 ms later. */
export class LocalNoiseFilter extends FrameProcessor<AudioFrame> {
  readonly #rnnoise = new Rnnoise();
  readonly #in = new SampleQueue();
  readonly #out = new SampleQueue();
  #resampling: { rate: number; up: AudioResampler; down: AudioResampler } | undefined;
  #isEnabled = true;
  #isClosed = false;
  #onFirstSound: (() => void) | undefined;

  constructor(onFirstSound?: () => void) {
    super();
    this.#onFirstSound = onFirstSound;
  }

  override isEnabled(): boolean {
    return this.#isEnabled && !this.#isClosed;
  }

  override setEnabled(enabled: boolean): void {
    this.#isEnabled = enabled;
  }

  override process(frame: AudioFrame): AudioFrame {
    // People's microphones come as one channel; anything else passes as it is.
    if (frame.channels !== 1) return frame;
    const resampling = frame.sampleRate === rnnoiseRate ? null : this.#resamplingFor(frame.sampleRate);
    for (const piece of resampling === null ? [frame] : resampling.up.push(frame)) this.#in.push(piece.data);
    while (this.#in.length >= rnnoiseSamples) {
      const samples = this.#in.take(rnnoiseSamples);
      this.#rnnoise.clean(samples);
      const clean = new AudioFrame(samples, rnnoiseRate, 1, rnnoiseSamples);
      for (const piece of resampling === null ? [clean] : resampling.down.push(clean)) this.#out.push(piece.data);
    }
    const samples = this.#out.take(frame.samplesPerChannel);
    this.#onFirstSound?.();
    this.#onFirstSound = undefined;
    return new AudioFrame(samples, frame.sampleRate, 1, samples.length);
  }

  /** Called for each sound track that ends; the next one may use it again. */
  override close(): void {
    this.#resampling?.up.close();
    this.#resampling?.down.close();
    this.#resampling = undefined;
  }

  /** It is needed no more. */
  release(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.close();
    this.#rnnoise[Symbol.dispose]();
  }

  #resamplingFor(rate: number) {
    if (this.#resampling?.rate === rate) return this.#resampling;
    this.close();
    this.#resampling = {
      rate,
      up: new AudioResampler(rate, rnnoiseRate, 1),
      down: new AudioResampler(rnnoiseRate, rate, 1),
    };
    return this.#resampling;
  }
}

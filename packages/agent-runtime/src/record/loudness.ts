/** What can be heard, of 32767: some -40 dB. */
const audible = 300;
/** In noise, what is this much louder than its background. */
const aboveNoise = 3;
/** How fast the background may rise, per ms: a voice pauses more often than noise does. */
const noiseRise = 0.1;
/** Loud moments that are closer than this are one run. */
const oneRunWithinMs = 30;
const keptRuns = 500;
/** Between words of one turn. */
export const breathMs = 400;

interface Run {
  fromMs: number;
  toMs: number;
}

/**
 * When one side of a call could be heard, for the last minutes. On the clock of `performance.now()`; silence costs nothing to
 * keep.
 */
export class Loudness {
  readonly #runs: Run[] = [];
  readonly #isNoisy: boolean;
  #noise = 0;
  #cutMs: number | null = null;

  /** `isNoisy`: a microphone, whose background is not to be heard. */
  constructor({ isNoisy }: { isNoisy: boolean }) {
    this.#isNoisy = isNoisy;
  }

  /** `startMs`: when the first of these samples was heard, or will be. */
  hear(samples: Int16Array, rate: number, startMs: number): void {
    const least = this.#isNoisy ? Math.max(audible, this.#noise * aboveNoise) : audible;
    let first = -1;
    let last = -1;
    let peak = 0;
    for (let at = 0; at < samples.length; at += 1) {
      const size = Math.abs(samples[at] ?? 0);
      if (size > peak) peak = size;
      if (size <= least) continue;
      if (first === -1) first = at;
      last = at;
    }
    this.#noise = Math.min(peak, this.#noise + (samples.length / rate) * 1000 * noiseRise);
    if (first !== -1) this.#add(startMs + (first / rate) * 1000, startMs + (last / rate) * 1000);
  }

  /** When it was cut off last. Null: never. */
  get cutMs(): number | null {
    return this.#cutMs;
  }

  /** What was to be heard from then on was not. */
  cut(atMs: number): void {
    this.#cutMs = atMs;
    while ((this.#runs.at(-1)?.fromMs ?? atMs) > atMs) this.#runs.pop();
    const newest = this.#runs.at(-1);
    if (newest !== undefined) newest.toMs = Math.min(newest.toMs, atMs);
  }

  /** The newest moment until then at which it could be heard. Null: none is known. */
  lastBefore(ms: number): number | null {
    const run = this.#runs.findLast(({ fromMs }) => fromMs <= ms);
    return run === undefined ? null : Math.min(run.toMs, ms);
  }

  /** The first moment from then on at which it could be heard. Null: none yet. */
  firstAfter(ms: number): number | null {
    const run = this.#runs.find(({ toMs }) => toMs >= ms);
    return run === undefined ? null : Math.max(run.fromMs, ms);
  }

  /** When what could be heard at that moment, or last before it, began; pauses up to `pauseMs` belong to it. */
  beginOf(ms: number, pauseMs: number): number | null {
    let at = this.#runs.findLastIndex(({ fromMs }) => fromMs <= ms);
    let run = this.#runs[at];
    for (let before = this.#runs[at - 1]; run !== undefined && before !== undefined; before = this.#runs[at - 1]) {
      if (run.fromMs - before.toMs > pauseMs) break;
      run = before;
      at -= 1;
    }
    return run?.fromMs ?? null;
  }

  #add(fromMs: number, toMs: number): void {
    const newest = this.#runs.at(-1);
    if (newest !== undefined && fromMs - newest.toMs <= oneRunWithinMs) newest.toMs = Math.max(newest.toMs, toMs);
    else this.#runs.push({ fromMs, toMs });
    if (this.#runs.length > keptRuns) this.#runs.shift();
  }
}

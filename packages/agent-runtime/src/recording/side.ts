import { soundRate } from './sound.ts';
import type { Piece } from './sound.ts';

/** One side of a recording: pieces of sound where they belong in time, and silence between them. */
export class Side {
  #pieces: { start: number; samples: Int16Array }[] = [];

  /** `startMs`: from the beginning of the recording. What lies before that is left out when it is taken. */
  place({ startMs, samples }: Piece): void {
    if (samples.length > 0) this.#pieces.push({ start: sampleAt(startMs), samples });
  }

  /** What would have been heard from then on was not. */
  cutAt(ms: number): void {
    const end = sampleAt(ms);
    this.#pieces = this.#pieces.flatMap(({ start, samples }) =>
      start >= end ? [] : [{ start, samples: samples.subarray(0, end - start) }],
    );
  }

  /** The samples from `start` up to `end`, counted from the beginning; they are given once. */
  take(start: number, end: number): Int16Array {
    const taken = new Int16Array(Math.max(0, end - start));
    for (const piece of this.#pieces) {
      const from = Math.max(piece.start, start);
      const to = Math.min(piece.start + piece.samples.length, end);
      for (let at = from; at < to; at += 1)
        taken[at - start] = clipped((taken[at - start] ?? 0) + (piece.samples[at - piece.start] ?? 0));
    }
    this.#pieces = this.#pieces.filter((piece) => piece.start + piece.samples.length > end);
    return taken;
  }
}

export const sampleAt = (ms: number): number => Math.round((ms / 1000) * soundRate);

const clipped = (value: number): number => Math.max(-32_768, Math.min(32_767, value));

import { msOf } from './sound.ts';
import type { Piece } from './sound.ts';

/** So long the place of a piece is open: those that come soon after it tell whether it came late. */
const openForMs = 1000;
/** Clocks and machines waver by less; by more than this a stream paused, or was placed too late. */
const toleranceMs = 40;

interface Arrived {
  samples: Int16Array;
  /** When the stream would have begun, had this piece come without delay. */
  beginMs: number;
  /** Where it lies in the stream. */
  offsetMs: number;
  arrivedMs: number;
}

/**
 * Says when the pieces of a live stream were spoken. They carry no times, and come late and in bursts when the machine is
 * busy, but never early: the one that came soonest tells where its neighbours belong.
 */
export class SteadyStream {
  readonly #waiting: Arrived[] = [];
  #offsetMs = 0;
  #beginMs: number | undefined;
  #placedUntilMs = Number.NEGATIVE_INFINITY;

  /** `arrivedMs`: when it was whole. */
  push(samples: Int16Array, arrivedMs: number): void {
    const offsetMs = this.#offsetMs;
    this.#offsetMs += msOf(samples);
    this.#waiting.push({ samples, offsetMs, arrivedMs, beginMs: arrivedMs - this.#offsetMs });
  }

  /** The pieces whose place is known now; `isOver`: all that are left. */
  take(nowMs: number, { isOver = false } = {}): Piece[] {
    const pieces: Piece[] = [];
    for (;;) {
      const [first] = this.#waiting;
      if (first === undefined || (!isOver && first.arrivedMs > nowMs - openForMs)) return pieces;
      const beginMs = this.#soonest(first.arrivedMs + openForMs);
      if (this.#beginMs === undefined || Math.abs(beginMs - this.#beginMs) > toleranceMs) this.#beginMs = beginMs;
      this.#waiting.shift();
      pieces.push(this.#placed(first, this.#beginMs));
    }
  }

  #soonest(untilMs: number): number {
    let soonest = Number.POSITIVE_INFINITY;
    for (const { beginMs, arrivedMs } of this.#waiting) {
      if (arrivedMs > untilMs) break;
      soonest = Math.min(soonest, beginMs);
    }
    return soonest;
  }

  /** What overlaps with the piece before is left out. */
  #placed({ samples, offsetMs }: Arrived, beginMs: number): Piece {
    const startMs = beginMs + offsetMs;
    const overlapMs = Math.min(msOf(samples), Math.max(0, this.#placedUntilMs - startMs));
    const skipped = Math.round((overlapMs / msOf(samples)) * samples.length);
    this.#placedUntilMs = Math.max(this.#placedUntilMs, startMs + msOf(samples));
    return { startMs: startMs + overlapMs, samples: samples.subarray(skipped) };
  }
}

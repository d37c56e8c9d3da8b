/** Of the recording, in samples a second. What the models speak; Opus takes it as it is. */
export const soundRate = 24_000;

/** Mono samples at `soundRate`, of which the first was at `startMs` on the clock of `performance.now()`. */
export interface Piece {
  startMs: number;
  samples: Int16Array;
}

export const msOf = (samples: Int16Array): number => (samples.length / soundRate) * 1000;

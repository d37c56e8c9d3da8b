/** What every ear hears: Hz, one channel, PCM16. */
export const earRate = 16_000;

/** Someone who can tell what was said. */
export interface Ear {
  /** Begins to listen to one piece of speech. */
  listen: (signal: AbortSignal) => Utterance;
  close?: () => void;
}

/** One piece of speech, from its first sound to its last. */
export interface Utterance {
  push: (samples: Int16Array) => void;
  /** The words of all that was pushed; empty where none were made out. Rejects where the provider fails. */
  end: () => Promise<string>;
}

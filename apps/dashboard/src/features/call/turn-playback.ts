import { createContext, use } from 'react';

/** A recording that a transcript follows. */
export interface TurnPlayback {
  /** The turn that is heard now. Null: none. */
  currentSeq: number | null;
  /** Whether the recording holds this turn. */
  holds: (seq: number) => boolean;
  play: (seq: number) => void;
}

/** Null: nothing is played beside this transcript. */
export const TurnPlaybackContext = createContext<TurnPlayback | null>(null);

export const useTurnPlayback = (): TurnPlayback | null => use(TurnPlaybackContext);

import { useState } from 'react';
import { useAudio } from './use-audio.ts';

export const rates = [0.75, 1, 1.25, 1.5, 2] as const;

export interface Player {
  isPlaying: boolean;
  /** Asked to play, and waiting for the sound. */
  isWaiting: boolean;
  atMs: number;
  rate: number;
  error: string | null;
  toggle: () => void;
  playFrom: (ms: number) => void;
  seek: (ms: number) => void;
  setRate: (rate: number) => void;
}

interface PlayerInput {
  durationMs: number;
  /** Answers an address that works now. Asked for when someone wants to hear, and again when the last one is too old. */
  address: () => Promise<string>;
}

const failed = 'The recording could not be played. Please try again.';
/** So near to the end, playing begins anew. */
const endMs = 200;

/** Plays one recording. */
export function usePlayer({ durationMs, address }: PlayerInput): Player {
  const { element, isPlaying, isStalled, atMs, setAtMs } = useAudio();
  const [isLoading, setLoading] = useState(false);
  const [rate, setRate] = useState(1);
  const [error, setError] = useState<string | null>(null);

  /** Loads it, anew where what was loaded does not play any more. */
  async function playFrom(ms: number): Promise<void> {
    const sound = element();
    const from = Math.min(Math.max(0, ms), durationMs);
    setAtMs(from);
    setError(null);
    setLoading(true);
    try {
      if (sound.src === '' || sound.error !== null) sound.src = await address();
      sound.playbackRate = rate;
      sound.currentTime = from / 1000;
      await sound.play();
    } catch (cause) {
      // A pause before it began is no failure.
      if (!(cause instanceof DOMException && cause.name === 'AbortError')) setError(failed);
    } finally {
      setLoading(false);
    }
  }

  function seek(ms: number): void {
    setAtMs(ms);
    const sound = element();
    if (sound.src !== '') sound.currentTime = ms / 1000;
  }

  return {
    isPlaying,
    isWaiting: isLoading || (isPlaying && isStalled),
    atMs,
    rate,
    error,
    seek,
    playFrom: (ms) => void playFrom(ms),
    toggle: () => (isPlaying ? element().pause() : void playFrom(atMs > durationMs - endMs ? 0 : atMs)),
    setRate: (next) => {
      setRate(next);
      element().playbackRate = next;
    },
  };
}
